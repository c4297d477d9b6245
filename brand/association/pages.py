"""Which pages exist for the public, whatever their type."""

from django.conf import settings
from wagtail.models import Page, get_page_models

from .models import EditorialPage
from .restrictions import open_to_all


def sample_types():
    """The page types that may hold invented content, those of the apps above included."""
    return [model for model in get_page_models() if issubclass(model, EditorialPage) and model.has_samples]


def real_pages():
    """Live pages that anyone may read, without invented ones: what totals, sitemap and feeds start from."""
    pages = Page.objects.live().filter(open_to_all(), depth__gt=1)
    for sample_type in sample_types():
        pages = pages.exclude(pk__in=sample_type.objects.filter(is_sample=True).values("pk"))
    return pages


def readable_pages():
    """Live pages that anyone may read; invented ones only where samples are shown."""
    if not settings.SHOW_SAMPLES:
        return real_pages()
    return Page.objects.live().filter(open_to_all(), depth__gt=1)
