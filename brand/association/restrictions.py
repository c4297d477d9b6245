"""Which pages anyone may read, decided inside the query that asks."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction


def unrestricted():
    """Return the condition that neither a page nor a page above it asks who is reading.

    Wagtail's own `public()` says the same with one more query each time it is called; a page of ours asks often.
    A restriction holds for the page it is set on and for all below it, whose path begins with its own.
    """
    restrictions = PageViewRestriction.objects.alias(
        asked_path=ExpressionWrapper(OuterRef("path"), CharField())
    )
    return ~Exists(restrictions.filter(asked_path__startswith=F("page__path")))
