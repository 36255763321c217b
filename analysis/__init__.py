"""Reading news: an article's text in, records out. spaCy lives here and nowhere else."""
