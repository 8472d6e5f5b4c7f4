"""One file is one cluster method."""
