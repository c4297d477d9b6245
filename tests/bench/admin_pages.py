"""Pages that stand for other things, searched as the admin searches, and Wagtail's own backend beside ours."""

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends.database import SearchBackend
from wagtail.models import Locale, Page


def wagtails_own():
    """Returns the backend that Wagtail has by itself; `get_search_backend` gives the site's."""
    return SearchBackend({})


def make_pages(titles, path, model=Page):
    """Makes a page for each title, outside the tree; returns them in order.

    path: four digits that no other page's path begins with. model: what kind of page they say they are.
    """
    kind, locale = ContentType.objects.get_for_model(model), Locale.get_default()
    return Page.objects.bulk_create(
        Page(
            title=title,
            slug=f"page-{path}-{number}",
            path=f"{path}{number:012}",
            depth=4,
            content_type=kind,
            locale=locale,
        )
        for number, title in enumerate(titles)
    )
