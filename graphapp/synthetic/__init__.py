"""A believable made-up network of any size, and the sample's seeds."""
