"""One file, one command: a Question in, an Answer out. Knows no platform."""
