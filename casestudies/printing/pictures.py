"""Pictures of a page as files beside a document; a picture that cannot be read leaves a sentence, never a fault."""

import io
import logging

from django.utils.translation import gettext as _
from PIL import Image

logger = logging.getLogger(__name__)

# At most 1,400 pixels: 240 dpi at the width of a column of text (150 mm).
RENDITION = "max-1400x1400|bgcolor-ffffff|format-jpeg|jpegquality-85"


class Pictures:
    """Collects the pictures of one document.

    Args:
        runs: the Runs of the page that shows them.
        files: {name: bytes} of the document, which the pictures are added to.
    """

    def __init__(self, runs, files):
        self.runs = runs
        self.files = files

    def add(self, value):
        """Describe a PictureBlock's value as a piece; its file is added to `files`."""
        image = value["image"]
        if image is None:
            return self.gap(value["caption"])
        words = "" if image.decorative else image.contextual_alt_text or image.default_alt_text
        content = read_picture(image)
        if content is None:
            return self.gap(words or value["caption"])
        content, ratio = content
        name = f"picture-{len(self.files) + 1}.jpg"
        self.files[name] = content
        credit = _("Picture: %(name)s") % {"name": value["credit"]} if value["credit"] else ""
        return {
            "kind": "picture",
            "file": name,
            "ratio": ratio,
            "alt": self.runs.legible(words),
            "caption": self.runs.plain(value["caption"]) if value["caption"] else [],
            "credit": self.runs.legible(credit),
        }

    def gap(self, what):
        """Describe the place of a picture whose file is missing, with the words that stood for it."""
        sentence = (
            _("A picture belongs here; its file is missing: %(what)s")
            if what
            else _("A picture belongs here; its file is missing.")
        )
        return {"kind": "gap", "runs": self.runs.plain(sentence % {"what": what} if what else sentence)}


def read_picture(image):
    """Return a picture as it is printed: its bytes and height : width; None when its file is missing or damaged."""
    try:
        with image.get_rendition(RENDITION).file.open() as file:
            content = file.read()
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
            return content, picture.height / picture.width
    except (OSError, ValueError, SyntaxError):
        logger.warning("The file of image %s cannot be printed", image.pk)
        return None
