"""How much a file may hold. Source: the project's hardening notes, T11 (measured on zip bombs)."""

MAX_ENTRIES = 200
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_CELL = 10_000
# A workbook may repeat one long text a million times in few bytes; this counts it every time.
MAX_TEXT = 50_000_000
# More would help nobody, and a hostile file could name millions.
MAX_PROBLEMS = 1_000
# Of the processor; a workbook of 10,000 products takes 14. On a busy machine that takes longer by the clock.
MAX_SECONDS = 60
MAX_WAIT_SECONDS = 180
MAX_MEMORY_BYTES = 1024 * 1024 * 1024
