"""One file is one aim that introductions can serve.

Each module's function takes a network and gives an `Aim`: what of it is so today, what each pair
would add, and what one did add.
"""
