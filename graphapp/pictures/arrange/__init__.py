"""Other arrangements of a map than by cluster: one file, one pure function that says where
everybody stands, what the parts of the picture are called, and who has no place in it."""
