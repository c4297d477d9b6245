"""Which issue a booklet is: its number and its day, or that it is not issued."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from brand.association.templatetags.association_tags import day

from ...models.booklet_issues import name_issue


def describe_issue(facts, issued_on, runs):
    """Describe the issue of a booklet.

    Args:
        facts: the Japanese BookletPage.
        issued_on: a date; None for a preview.
        runs: the Runs of the booklet.

    Returns:
        {"number", "day": texts, empty when not known; "date": [year, month, day] or None; "preview": the mark of
        every page, or ""}.
    """
    return {
        "number": runs.legible(write_number(facts)),
        "day": runs.legible(strip_tags(day(issued_on))) if issued_on else "",
        "date": [issued_on.year, issued_on.month, issued_on.day] if issued_on else None,
        "preview": "" if issued_on else runs.legible(_("Preview, not issued")),
    }


def write_number(facts):
    """Write the number of an issue; empty while it has none."""
    return name_issue(facts.issue_number) if facts.issue_number else ""
