"""The map: where everybody stands on it, and what is kept with it."""
