"""Problems and differences as lines of text, for the command line."""

from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from .plan import Plan

MOST_CHANGES = 500
SHOWN_CHARACTERS = 60


def problem_lines(problems):
    """Yield a table of problems: sheet, row, column, value, and what was expected."""
    header = [_("sheet"), _("row"), _("column"), _("value"), _("what is wrong")]
    rows = [
        [one.sheet, str(one.row or ""), one.column, shortened(one.value), one.expected] for one in problems
    ]
    yield from table_lines([header, *rows])
    if problems.left_out:
        yield _("… and %(count)s more problems.") % {"count": problems.left_out}


def table_lines(rows):
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def width(text):
    """Return how many columns a text takes on a terminal: kana and kanji take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text):
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS]}…"


def difference_lines(plan: Plan):
    """Yield what an import would change: new records, and every changed field and row of the others."""
    changes = plan.changes
    for entry in changes[:MOST_CHANGES]:
        yield from entry_lines(entry)
    if len(changes) > MOST_CHANGES:
        yield _("… and %(count)s more records.") % {"count": len(changes) - MOST_CHANGES}


def entry_lines(entry):
    state = _("new") if entry.is_new else _("changed")
    yield f"{entry.sheet.name}  {entry.key}  {shortened(str(entry.record))}  {state}"
    if entry.is_new:
        return
    for change in entry.fields:
        yield f"    {change.column}: {quoted(change.old)} → {quoted(change.new)}"
    for change in entry.rows:
        for sign, rows in (("-", change.removed), ("+", change.added)):
            for row in rows:
                yield f"    {sign} {change.sheet}: {shortened(', '.join(f'{k}={v}' for k, v in row.items()))}"


def quoted(text):
    return f"“{shortened(text)}”" if text else "–"


def summary(plan):
    """Return how much would change; in English for every reader, because scripts wait for "0 changes"."""
    counts = {
        state: sum(count[state] for count in plan.counts.values())
        for state in ("new", "changed", "unchanged")
    }
    changes = counts["new"] + counts["changed"]
    return f"{changes} changes ({counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged)"
