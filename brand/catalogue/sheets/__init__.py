"""Sheets of text: read from workbooks, zip files and folders of CSV, hostile ones too, and written to the same.

Knows nothing of companies: what the sheets mean is `exchange`.
"""
