"""The booklet 環境経営事例集: cases are chosen, printed by the worker, and issued for good."""
