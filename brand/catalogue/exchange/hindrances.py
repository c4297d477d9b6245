"""Records that an import must not touch now: locked, under review, scheduled, or with a draft waiting."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from ..completeness import find_gaps
from ..sheets.problems import sentence as _
from .sheet_types import KEY

LOCKED = _("This record is locked; unlock it first.")
UNDER_REVIEW = _("This record is being reviewed; finish the review first.")
SCHEDULED = _("This record is scheduled to be published; publish it or cancel the schedule first.")
INCOMPLETE = _("This record cannot be published yet: %(gaps)s")
DRAFT_WAITING = _(
    "This record has a draft that is not public yet; publish or discard it first, or import as drafts."
)


def check(checker):
    """Note changed records that somebody else is working on."""
    under_review, scheduled = object_ids(WorkflowState.objects.active()), object_ids(scheduled_revisions())
    for entry in checker.entries.values():
        if entry.is_changed and not entry.is_new:
            message = hindrance(entry.record, under_review, scheduled, checker.publish)
            if message:
                checker.problems.add(entry.sheet.name, message, entry.row, KEY, entry.key)
            elif checker.publish and entry.was_draft:
                check_complete(checker, entry)


def check_complete(checker, entry):
    """Note what a draft lacks that is to be published; what a file brings has been checked cell by cell."""
    gaps = find_gaps(entry.record)
    if gaps:
        holes = {"gaps": " / ".join(gaps)}
        checker.problems.add(entry.sheet.name, INCOMPLETE, entry.row, KEY, entry.key, holes)


def hindrance(record, under_review, scheduled, publish):
    """Return why a record must not be imported now, or None."""
    place = (ContentType.objects.get_for_model(record).pk, str(record.pk))
    if record.locked:
        return LOCKED
    if place in under_review:
        return UNDER_REVIEW
    if place in scheduled or (record.go_live_at and record.go_live_at > timezone.now()):
        return SCHEDULED
    if publish and record.live and record.has_unpublished_changes:
        return DRAFT_WAITING
    return None


def scheduled_revisions():
    return Revision.objects.filter(approved_go_live_at__isnull=False)


def object_ids(queryset):
    return set(queryset.values_list("base_content_type_id", "object_id"))
