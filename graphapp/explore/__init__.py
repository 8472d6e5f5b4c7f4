"""What a person looks at, worked out of a network alone: views, search, lists, pictures."""
