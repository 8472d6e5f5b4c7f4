"""One file is one reason to collaborate."""
