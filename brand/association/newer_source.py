"""Whether the Japanese page has changed since a translated page was made from it."""

from .models import EditorialPage, TranslationPin
from .translation import content_digest
from .words import SOURCE_LANGUAGE


def find_newer_source(page: EditorialPage):
    """Return the public Japanese page when a translation is older than it, else None.

    A page that nobody has ever compared with the Japanese, and one that mirrors another page, say nothing. Asks
    nothing more of the database while the Japanese is still the revision that was translated.

    Args:
        page: the page that is read.
    """
    versions = {version.locale.language_code: version for version in page.public_translations}
    source, own = versions.get(SOURCE_LANGUAGE), versions.get(page.locale.language_code)
    if page.is_source or page.alias_of_id or not source or not own:
        return None
    if own.pinned_revision_id == source.live_revision_id:
        return None
    # Published again since; only other words make the translation old.
    pin = TranslationPin.objects.filter(page_id=page.pk).first()
    return source if pin and pin.source_digest != content_digest(page.source_page) else None
