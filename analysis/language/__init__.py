"""English and spaCy helpers that several findings share; knows no finding."""
