"""The page of the search: what is asked in the address, and how what was found is shown."""
