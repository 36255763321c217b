"""Who and what is mentioned, and the full name that each mention stands for."""
