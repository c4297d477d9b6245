"""The cover: dimension lines of the leading cases, the mark, or a picture."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from brand.association.models import AssociationIdentity
from brand.association.templatetags.association_tags import day

from ...templatetags.case_tags import cases as count_cases
from ..case_outcomes import describe_lead
from ..pictures import read_picture
from .issue import write_number

# So many cases fit between title and title block.
MOST_LINES = 5


def describe_cover(facts, sheets, runs, pictures):
    """Describe the cover that was chosen, or the mark where it cannot be drawn.

    Returns:
        {"kind": "lines", "mark", "picture" or "gap", with what that kind needs}.
    """
    if facts.cover == "picture":
        return _show_picture(facts.cover_picture, runs, pictures)
    measured = [(number, sheet) for number, sheet in enumerate(sheets, 1) if sheet.lead]
    if facts.cover == "lines" and measured:
        return {
            "kind": "lines",
            "leads": [
                describe_lead(sheet.lead, runs) | {"number": number}
                for number, sheet in measured[:MOST_LINES]
            ],
        }
    return {"kind": "mark"}


def _show_picture(image, runs, pictures):
    if image is None:
        return {"kind": "mark"}
    content = read_picture(image)
    if content is None:
        return pictures.gap(image.title)
    name = "cover.jpg"
    pictures.files[name] = content[0]
    alt = runs.legible(image.default_alt_text or image.title)
    return {"kind": "picture", "file": name, "ratio": content[1], "alt": alt}


def list_cells(facts, count, issued_on, runs):
    """List the cells of the title block of the cover: who publishes it, which issue it is, how many cases it has."""
    cells = (
        (_("Publisher"), AssociationIdentity.current().name.text),
        (
            write_number(facts) or pgettext("of a booklet", "Issue"),
            strip_tags(day(issued_on)) if issued_on else _("Preview, not issued"),
        ),
        (pgettext("of a booklet", "Cases"), count_cases(count)),
    )
    return [{"label": runs.legible(label), "text": runs.legible(text)} for label, text in cells]
