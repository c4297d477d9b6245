"""The editors' side of the catalogue: forms, choosers, lists, states of words, evidence that ends."""
