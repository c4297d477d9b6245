"""Datasheets of companies and products: one sheet each to take along from a fair, saying what their pages say."""
