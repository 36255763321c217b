"""What is known and where it was said: one SQLite file, through sqlite-utils."""
