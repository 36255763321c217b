"""Questions to the store: they only read; one file for each table that is asked."""
