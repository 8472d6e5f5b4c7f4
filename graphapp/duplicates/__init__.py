"""Who is there twice: what is the same under two names, and what only seems so."""
