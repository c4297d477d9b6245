# A cell that starts with one of these is run as a formula by spreadsheet programs (OWASP ASVS 1.2.10).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value):
    """Write a value so that no spreadsheet program takes it for a formula; negative numbers stay numbers.

    Args:
        value: text, number or None.

    Returns:
        The text, with an apostrophe before it when it would be run.
    """
    text = "" if value is None else str(value)
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not is_number else text
