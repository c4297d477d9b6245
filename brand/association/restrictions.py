"""Which pages anyone may read, decided inside the query that asks."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.timezone import now
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


def open_to_all():
    """Return the condition that anyone may read a page and that its time is not over.

    The scheduler takes a page offline when it next runs; until then it is in no list and no total.
    """
    return unrestricted() & (Q(expire_at__isnull=True) | Q(expire_at__gt=now()))
