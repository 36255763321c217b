"""What is asked of the store: read only, one file a table."""
