"""What every answer stands in: the shell, security, errors, forms, ETags."""
