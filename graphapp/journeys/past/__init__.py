"""What was done to the network, and taking it back."""
