"""What can be said of a network: pure functions of a Network, remembered by it."""
