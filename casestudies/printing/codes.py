"""QR codes that lead from paper to a page."""

import io

import segno

from brand.catalogue.qr import LEVEL, QUIET_ZONE


def draw_code(address):
    """Draw the QR code of an address as the bytes of an SVG file, black on white with its quiet zone."""
    file = io.BytesIO()
    segno.make(address, error=LEVEL, micro=False).save(
        file, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff"
    )
    return file.getvalue()
