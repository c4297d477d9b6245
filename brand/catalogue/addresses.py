"""The public addresses of records: below the catalogue page of each language."""

from urllib.parse import urlsplit

from django.apps import apps
from django.core.cache import cache
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from brand.association.words import reader_language

_BASES = "catalogue:bases"
_FOLDERS = {"company": "companies", "product": "products"}


def record_path(record, language=None):
    """Return the address of a company or product, without the host.

    Args:
        record: a Company or Product.
        language: a language code of LANGUAGES; the reader's when left out.

    Returns:
        A path such as "/en/catalogue/companies/ome-seiki/"; empty when that language has no public catalogue.
    """
    base = catalogue_path(language)
    return f"{base}{_FOLDERS[record._meta.model_name]}/{record.key}/" if base else ""


def catalogue_path(language=None):
    """Return the path of the catalogue page in a language (the reader's when left out); empty when it has none."""
    return _bases().get(language or reader_language(), "")


def _bases():
    bases = cache.get(_BASES)
    if bases is None:
        # By name: the catalogue page imports this module through its routes.
        page_model = apps.get_model("catalogue", "CataloguePage")
        pages = page_model.objects.readable().select_related("locale")
        bases = {page.locale.language_code: urlsplit(page.get_url()).path for page in pages if page.get_url()}
        cache.set(_BASES, bases, 60)
    return bases


# A page above it may move too, so every move and every new address counts.
@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_bases(sender, **kwargs):
    """Ask for the addresses anew when a page has moved or become public."""
    if issubclass(sender, Page):
        cache.delete(_BASES)
