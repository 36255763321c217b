"""One file, one command. Discovery looks here only."""
