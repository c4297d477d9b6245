"""Import and export of cases through the catalogue's workbook: what `brand.catalogue.exchange` asks of another app.

A case is a page a language. In the workbook it is one row: the Japanese page with its facts, and the words of its
translations beside it.
"""

from . import sheets  # noqa: F401 - it registers the sheets
