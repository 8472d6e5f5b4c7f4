"""An agenda: the introductions that together move an aim the most."""
