"""One file is one measure of an entity or of the whole network."""
