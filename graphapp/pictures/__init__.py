"""From a network to a pyvis picture."""
