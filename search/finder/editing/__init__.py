"""The editors’ rooms of the search: the glossary, and the words it does not know yet."""
