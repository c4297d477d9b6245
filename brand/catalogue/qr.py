"""QR codes that lead from a printed ID to its check."""

import io

import segno
from django.urls import reverse
from django.utils.safestring import mark_safe

from brand.association.addresses import full_url

# Level M still reads with 15 % of the code damaged (ISO/IEC 18004); segno takes a better one where it costs nothing.
LEVEL = "m"
# Modules of white around the code, which readers need (ISO/IEC 18004).
QUIET_ZONE = 4
# On white also in the dark: many phones do not read a code whose dark and light are exchanged.
COLORS = {"dark": "#000", "light": "#fff"}


def printed_address(identifier):
    """Return what is printed: an address without a language, which leads to the reader's."""
    return full_url(reverse("printed_code", args=[identifier]))


def draw_inline(identifier):
    """Draw the code of an ID as an SVG element, as large as its frame."""
    code = _code(identifier)
    drawing = code.svg_inline(svgclass="qr__code", lineclass=None, omitsize=True, border=QUIET_ZONE, **COLORS)
    return mark_safe(drawing)  # noqa: S308 - drawn from an ID that has been read


def draw_file(identifier):
    """Draw the code of an ID as an SVG file for printers, one millimeter a module."""
    file = io.BytesIO()
    _code(identifier).save(file, kind="svg", unit="mm", border=QUIET_ZONE, title=identifier, **COLORS)
    return file.getvalue()


def _code(identifier):
    return segno.make(printed_address(identifier), error=LEVEL, micro=False)
