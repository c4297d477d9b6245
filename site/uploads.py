"""The editors' upload forms: whatever comes, the answer is a sentence in the form and never an error page."""

import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image as Picture
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

BROKEN_IMAGE = _("This image is damaged or incomplete. Please save it again and upload the new file.")
WRONG_CONTENT = _("The content of this file is not what its name says. Please check it and upload it again.")


def is_whole(file):
    """Returns whether every pixel of the picture can be read; headers alone look fine in a cut file."""
    try:
        with Picture.open(file) as picture:
            picture.load()
    except Exception:  # noqa: BLE001 - as above: every kind of error means the same here
        return False
    finally:
        file.seek(0)
    return True


def is_text(file):
    """Returns whether the first part of the file reads as text."""
    return b"\0" not in file.read(8192)


def is_pdf(file):
    """Returns whether the file begins as PDF does; readers allow some bytes before it."""
    return b"%PDF-" in file.read(1024)


def is_office(file):
    """Returns whether the file is a zip with the table of contents every Office file has."""
    try:
        with zipfile.ZipFile(file) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


CONTENT_CHECKS = {"csv": is_text, "txt": is_text, "pdf": is_pdf, "docx": is_office, "xlsx": is_office}


def refusing_broken_files(read):
    """Returns Wagtail's reader of an uploaded picture, answering what breaks it with a sentence in the form."""

    def read_whole(data):
        try:
            # Also counts the pixels: only what is not too large is unpacked.
            file = read(data)
        except ValidationError:
            raise
        except (
            Exception
        ) as error:  # decoders fail in every way there is: OSError, SyntaxError, struct.error …
            raise ValidationError(BROKEN_IMAGE, code="broken_image") from error
        if file and not is_whole(file):
            raise ValidationError(BROKEN_IMAGE, code="broken_image")
        return file

    return read_whole


class ImageForm(BaseImageForm):
    """Takes only whole pictures; Wagtail answers a cut file with an error page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The form for the details of an uploaded picture has no file.
        if "file" in self.fields:
            field = self.fields["file"]
            field.to_python = refusing_broken_files(field.to_python)


class DocumentForm(BaseDocumentForm):
    """Looks into the file: a web page called report.pdf is not taken."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            extension = file.name.rsplit(".", 1)[-1].lower()
            fits = CONTENT_CHECKS.get(extension)
            # Other extensions are refused by name, with a message of their own.
            if fits:
                matches = fits(file)
                file.seek(0)
                if not matches:
                    raise ValidationError(WRONG_CONTENT, code="wrong_content")
        return file
