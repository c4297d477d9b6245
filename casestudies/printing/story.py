"""The story of a case as pieces that a template can draw, in the order of the page."""

from django.utils.translation import pgettext

from brand.association.addresses import full_url
from brand.association.templatetags.association_tags import public_pages

from .runs import text_piece


class Story:
    """Turns blocks into pieces: dicts with a `kind` that parts.typ draws.

    Args:
        runs: the Runs of the page.
        pictures: the Pictures of the document.
    """

    # The title of the document is level 1; no level may be skipped (PDF/UA).
    level = 1

    def __init__(self, runs, pictures):
        self.runs = runs
        self.pictures = pictures

    def tell(self, body):
        """Return the pieces of a StreamValue of StoryBlocks."""
        return [self.fit(piece) for block in body for piece in self._pieces(block)]

    def heading(self, level, runs):
        """Make a heading, at most one level below the one before."""
        return self.fit({"kind": "heading", "level": level, "runs": runs})

    def fit(self, piece):
        """Bring a heading to at most one level below the one before."""
        if piece["kind"] == "heading":
            self.level = piece["level"] = min(piece["level"], self.level + 1)
        return piece

    def _pieces(self, block):
        return getattr(self, f"_{block.block_type}")(block.value)

    def _heading(self, value):
        return [{"kind": "heading", "level": 2, "runs": self.runs.plain(value)}]

    def _text(self, value):
        return self.runs.rich(value)

    def _picture(self, value):
        return [self.pictures.add(value)]

    def _before_after(self, value):
        pictures = [self.pictures.add(value[name]) for name in ("before", "after")]
        labels = [
            self.runs.legible(label)
            for label in (pgettext("of a change", "Before"), pgettext("of a change", "After"))
        ]
        return [{"kind": "pair", "pictures": pictures, "labels": labels}]

    def _quote(self, value):
        # Words without the day of consent are nobody's to read.
        return [self._claim_piece(value["text"], value["role"])] if value["consent_on"] else []

    def _claim(self, value):
        return [self._claim_piece(value["text"], value["who"])]

    def _claim_piece(self, text, who):
        return {"kind": "claim", "paragraphs": self.runs.paragraphs(text), "who": self.runs.legible(who)}

    def _steps(self, value):
        items = [
            {"title": self.runs.plain(step["title"]), "paragraphs": self.runs.paragraphs(step["text"])}
            for step in value
        ]
        return [{"kind": "steps", "items": items}]

    def _links(self, value):
        items = [
            [{"text": self.runs.legible(page.title), "url": full_url(page)}] for page in public_pages(value)
        ]
        return [{"kind": "list", "ordered": False, "items": items}] if items else []


def paragraph_pieces(paragraphs):
    """Make pieces of paragraphs of runs."""
    return [text_piece(runs) for runs in paragraphs]
