"""What a table that was made for something else says of entities and ties."""
