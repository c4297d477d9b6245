"""The pictures of the handbook: taken from the screen, and compared with those that are in the repository."""

import io
import os
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).resolve().parents[2]
IS_WRITING = os.environ.get("HANDBOOK") == "write"
HOW_TO_RENEW = "HANDBOOK=write pytest tests/browser/test_handbook.py"
# Fonts and antialiasing differ from machine to machine; what a screen shows does not.
SIZE_TOLERANCE = 0.05
GREY_TOLERANCE = 5  # of 255, on average
THUMBNAIL = (48, 32)
COLORS = 32
LARGEST_BYTES = 60_000
# px beside and above what a picture shows: less between fields, none around a box with a frame of its own.
MARGIN, TIGHT, NO_MARGIN = (12, 12), (12, 2), (0, 0)
# All that a person can read or hear on the screen.
WORDS = """() => [
  document.body.innerText,
  ...[...document.querySelectorAll("option")].map(one => one.text),
  ...[...document.querySelectorAll("[aria-label]")]
    .filter(one => one.checkVisibility()).map(one => one.getAttribute("aria-label")),
].join("\\n")"""
# The bar of buttons lies over what is behind it.
HIDE_BAR = """hides => document.querySelectorAll("footer").forEach(
  bar => bar.style.visibility = hides ? "hidden" : ""
)"""
IS_AT_BAR = "one => Boolean(one.closest('footer, [role=dialog]'))"


def read_words(page):
    """Returns what stands on the screen, in one line."""
    return " ".join(page.evaluate(WORDS).split()).casefold()


def photograph(page, locators, hidden=(), margin=MARGIN):
    """Returns a picture of what encloses some elements.

    Args:
        locators: what it shows; the first is scrolled to.
        hidden: what differs from day to day and is covered.
        margin: (px beside it, px above and below it).
    """
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    page.evaluate(HIDE_BAR, not any(locator.evaluate(IS_AT_BAR) for locator in locators))
    locators[0].evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(350)  # ms, until menus and messages have stopped moving
    boxes = [locator.bounding_box() for locator in locators]
    beside, above = margin
    left = max(0, min(box["x"] for box in boxes) - beside)
    top = max(0, min(box["y"] for box in boxes) - above)
    clip = {
        "x": left,
        "y": top,
        "width": min(1280, max(box["x"] + box["width"] for box in boxes) + beside) - left,
        "height": max(box["y"] + box["height"] for box in boxes) + above - top,
    }
    picture = page.screenshot(clip=clip, animations="disabled", mask=list(hidden), mask_color="#e2e2e2")
    page.evaluate(HIDE_BAR, False)
    return picture


def keep(picture, path):
    """Writes a picture where the handbook shows it."""
    path = ROOT / "static" / path
    path.parent.mkdir(parents=True, exist_ok=True)
    _open(picture).quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size < LARGEST_BYTES, f"{path.name} is too large for a page of text"


def find_difference(picture, path):
    """Returns how the kept picture differs from the screen, or nothing."""
    path = ROOT / "static" / path
    if not path.exists():
        return "there is no picture yet"
    now, kept = _open(picture), _open(path.read_bytes())
    for side, one, other in (("wide", now.width, kept.width), ("high", now.height, kept.height)):
        if abs(one - other) > SIZE_TOLERANCE * max(one, other):
            return f"it is {one} px {side} now and was {other}"
    greys = [image.convert("L").resize(THUMBNAIL, Image.Resampling.BOX) for image in (now, kept)]
    difference = ImageStat.Stat(ImageChops.difference(*greys)).mean[0]
    return f"it shows something else now ({difference:.1f})" if difference > GREY_TOLERANCE else ""


def _open(content):
    return Image.open(io.BytesIO(content)).convert("RGB")
