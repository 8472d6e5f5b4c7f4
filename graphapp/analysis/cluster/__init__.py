"""What is said of clusters: names, traits, needs, how far they hold, and those that could be."""
