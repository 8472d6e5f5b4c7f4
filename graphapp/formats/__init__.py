"""One file is one file format, read and written."""
