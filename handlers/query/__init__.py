"""What somebody typed, read as a command and its Question."""
