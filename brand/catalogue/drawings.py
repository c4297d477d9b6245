"""Line drawings of sample products, part of the page so that they follow its light and dark colors."""

import re
from functools import lru_cache
from pathlib import Path

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from .keys import KEY

FOLDER = Path(__file__).with_name("drawings")
MISSING = "—"
_DRAWING = re.compile(r"<svg\b[^>]*?\bviewBox=\"([\d. -]+)\"[^>]*>(.*)</svg>", re.DOTALL)
_TITLES = re.compile(r"<(title|desc)\b.*?</\1>|<!--.*?-->", re.DOTALL)
# {diameter} in a <text> stands for the value of the product's specification with that key.
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


def draw_product(product, rows):
    """Return the drawing of a sample product as SVG with its own figures, or an empty string when it has none.

    Only samples are drawn: a drawing of a real product must come from its maker.

    Args:
        product: a Product.
        rows: the Rows of its specifications.
    """
    drawing = load_drawing(product.key) if product.is_sample else None
    if drawing is None:
        return ""
    view_box, lines = drawing
    title = _("Sample drawing of %(product)s") % {"product": product.name.text}
    return format_html(
        '<svg class="drawing" viewBox="{}" role="img"><title>{}</title>{}</svg>',
        view_box,
        title,
        _fill(lines, rows),
    )


def _fill(lines, rows):
    values = {}
    for row in rows:
        values.setdefault(row.code, row.value or row.words.text)
    filled = _PLACEHOLDER.sub(lambda hole: escape(values.get(hole[1]) or MISSING), lines)
    return mark_safe(filled)  # noqa: S308 - a file of this project; every value in it is escaped


@lru_cache(maxsize=512)
def load_drawing(key):
    """Return (viewBox, lines) of the drawing of a key, or None.

    Args:
        key: a product's key; anything that is no key has no drawing, so that it can never be a path.
    """
    if not re.fullmatch(KEY, key):
        return None
    file = FOLDER / f"{key}.svg"
    if not file.is_file():
        return None
    found = _DRAWING.search(file.read_text(encoding="utf-8"))
    return (found[1], _TITLES.sub("", found[2]).strip()) if found else None
