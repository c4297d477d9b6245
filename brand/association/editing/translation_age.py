"""Since when the Japanese is newer than its translation, in days."""

from collections import defaultdict

from django.utils.timezone import localdate
from wagtail.models import PageLogEntry

from ..models import TranslationPin
from .translation_states import State

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


def count_days_behind(versions):
    """Count for how many days each version has been behind the Japanese, with two queries.

    Args:
        versions: (Japanese page, Version) pairs.

    Returns:
        The days of each pair, in their order: of a stale one since the Japanese was first published after the
        translation was last checked, of a missing one since the Japanese was first published; None of the others.
    """
    versions = list(versions)
    stale = [(source, version.page) for source, version in versions if version.state == State.STALE]
    changes = _find_changes([source.pk for source, _page in stale])
    checks = dict(
        TranslationPin.objects.filter(page__in=[page.pk for _source, page in stale]).values_list(
            "page_id", "pinned_at"
        )
    )
    today = localdate()
    since = [_since(source, version, changes, checks) for source, version in versions]
    return [(today - localdate(moment)).days if moment else None for moment in since]


def _since(source, version, changes, checks):
    if version.state == State.MISSING:
        return source.first_published_at
    if version.state != State.STALE:
        return None
    checked = checks[version.page.pk]
    return next((moment for moment in changes[source.pk] if moment > checked), source.last_published_at)


def _find_changes(sources):
    """Return {page number: the moments it was published, oldest first}."""
    changes = defaultdict(list)
    entries = PageLogEntry.objects.filter(page__in=sources, action__in=PUBLISHED).order_by("timestamp")
    for page, moment in entries.values_list("page_id", "timestamp"):
        changes[page].append(moment)
    return changes
