"""One record in, one transaction."""
