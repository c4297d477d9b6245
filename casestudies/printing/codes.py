"""QR codes that lead from paper to a page."""

import io
from functools import lru_cache

import segno
from django.utils.translation import gettext as _

from brand.catalogue.qr import LEVEL, QUIET_ZONE


# A booklet that is looked at page by page asks for the same codes again and again.
@lru_cache(maxsize=512)
def draw_code(address):
    """Draw the QR code of an address as the bytes of an SVG file, black on white with its quiet zone."""
    file = io.BytesIO()
    segno.make(address, error=LEVEL, micro=False).save(
        file, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff"
    )
    return file.getvalue()


def describe_code(file, label, legible):
    """Describe a code as a document holds it.

    Args:
        file: the name of its file in the document.
        label: what it leads to.
        legible: the Legible of the document.
    """
    return {
        "file": file,
        "alt": legible(_("QR code of the address of this page")),
        "label": legible(label),
    }
