"""The browser door."""
