"""The cover: dimension lines of the leading cases, the mark, or a picture."""

from ..case_outcomes import describe_lead
from ..pictures import read_picture

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
