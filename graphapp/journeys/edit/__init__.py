"""Adding, correcting and removing, whichever door it comes by."""
