"""What people mean by their words: stems, phrases compared, and what they taught of them."""
