"""Which pages exist for the public, whatever their type."""

from django.conf import settings
from wagtail.models import Page

from .models import EventPage, NewsPage
from .restrictions import unrestricted

SAMPLE_TYPES = (NewsPage, EventPage)


def real_pages():
    """Live pages that anyone may read, without invented ones: what totals, sitemap and feeds start from."""
    pages = Page.objects.live().filter(unrestricted(), depth__gt=1)
    for sample_type in SAMPLE_TYPES:
        pages = pages.exclude(pk__in=sample_type.objects.filter(is_sample=True).values("pk"))
    return pages


def readable_pages():
    """Live pages that anyone may read; invented ones only where samples are shown."""
    return Page.objects.live().filter(unrestricted(), depth__gt=1) if settings.SHOW_SAMPLES else real_pages()
