"""How long a company's word that its entry is right lasts."""

from calendar import monthrange

# Companies are asked every year; three months more are time to answer (the association's own rule for this site).
CONFIRMATION_MONTHS = 15


def confirmed_until(confirmed_on):
    """Return the last day on which a confirmation counts as fresh."""
    return add_months(confirmed_on, CONFIRMATION_MONTHS)


def is_outdated(confirmed_on, day):
    """Tell whether an entry was confirmed so long ago that readers must be warned."""
    return bool(confirmed_on) and day > confirmed_until(confirmed_on)


def add_months(day, months):
    """Return the same day some months later; the last of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
