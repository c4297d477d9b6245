"""The lists of the catalogue: who is in them, how many, in which order. Nothing here searches."""
