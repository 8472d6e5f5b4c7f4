"""Members fill in their own: forms, answers, and taking them."""
