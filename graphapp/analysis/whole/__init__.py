"""Measures of the network as a whole."""
