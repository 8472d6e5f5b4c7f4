"""Imported rows meet what is there already."""
