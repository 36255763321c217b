"""How many, of whom, says who: one file a slot."""
