"""Files in, Articles out: what stands on a page, where it comes from and what on it is not the story. No spaCy."""
