"""The booklet 環境経営事例集: cases, charter, indexes and colophon from the same functions as their pages."""
