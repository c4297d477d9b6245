"""What an import must not touch now: locked, under review, scheduled, or with a draft waiting."""

from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from ..completeness import find_gaps
from ..sheets.problems import sentence as _
from .columns import KEY
from .errors import CellError

LOCKED = _("This record is locked; unlock it first.")
UNDER_REVIEW = _("This record is being reviewed; finish the review first.")
SCHEDULED = _("This record is scheduled to be published; publish it or cancel the schedule first.")
INCOMPLETE = _("This record cannot be published yet: %(gaps)s")
DRAFT_WAITING = _(
    "This record has a draft that is not public yet; publish or discard it first, or import as drafts."
)


def check(checker):
    """Note changed records that cannot be written now, or not by whoever imports."""
    busy = Busy()
    for entry in checker.entries.values():
        if entry.is_changed:
            found = entry.sheet.store.find_hindrances(entry, busy, checker.publish, checker.user)
            for column, error in found:
                checker.problems.add(
                    entry.sheet.name, error.message, entry.row, column, entry.key, error.holes
                )


def check_complete(record, column=KEY):
    """Yield what a draft lacks that is to be published; what a file brings has been checked cell by cell."""
    gaps = find_gaps(record)
    if gaps:
        yield column, CellError(INCOMPLETE, gaps=" / ".join(gaps))


class Busy:
    """What somebody else is working on, read once."""

    def __init__(self):
        self.under_review = object_ids(WorkflowState.objects.active())
        self.scheduled = object_ids(Revision.objects.filter(approved_go_live_at__isnull=False))

    def hindrance(self, record, publish):
        """Return why a stored record must not be imported now, or None."""
        place = (record.get_base_content_type().pk, str(record.pk))
        if record.locked:
            return LOCKED
        if place in self.under_review:
            return UNDER_REVIEW
        if place in self.scheduled or (record.go_live_at and record.go_live_at > timezone.now()):
            return SCHEDULED
        if publish and record.live and record.has_unpublished_changes:
            return DRAFT_WAITING
        return None


def object_ids(queryset):
    return set(queryset.values_list("base_content_type_id", "object_id"))
