"""A sample corpus of five articles, so that a fresh checkout has something to answer from."""
