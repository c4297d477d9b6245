import csv

from django.http import HttpResponse

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


def csv_response(name, columns, rows):
    """Answer with a CSV file that spreadsheet programs open safely.

    Args:
        name: the file's name without ending.
        columns: the names of the columns.
        rows: iterables of values, each made plain here.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    # Spreadsheet programs in Japan read UTF-8 only with the byte order mark.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([plain_cell(value) for value in row] for row in rows)
    return response
