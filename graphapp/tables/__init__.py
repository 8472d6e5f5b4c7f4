"""Bytes become tables, tables become typed rows, with a complaint for what cannot be used."""
