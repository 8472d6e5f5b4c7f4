"""A partnership and asset network explorer."""

__version__ = "0.1.0"
