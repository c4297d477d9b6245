"""What the lists of records show beside Wagtail's own columns, without a query for each row."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn, StatusTagColumn
from wagtail.models import Revision

from .words_states import read_states


def annotate_schedule(records):
    """Tell of each record whether a version is scheduled: Wagtail's own status asks once for each row."""
    revisions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(records.model),
        object_id=Cast(OuterRef("pk"), CharField()),
        approved_go_live_at__isnull=False,
    )
    return records.annotate(is_scheduled=Exists(revisions))


def standing(record):
    """Say whether readers see a record, in the words Wagtail uses for a page."""
    if record.live:
        if record.is_scheduled:
            return gettext("live + scheduled")
        return gettext("live + draft") if record.has_unpublished_changes else gettext("live")
    if record.expired:
        return gettext("expired")
    return gettext("scheduled") if record.is_scheduled else gettext("draft")


class StandingColumn(StatusTagColumn):
    """Live, draft or scheduled, from `annotate_schedule`."""

    def __init__(self, **kwargs):
        super().__init__(
            "standing",
            label=gettext_lazy("Status"),
            accessor=standing,
            primary=lambda record: record.live,
            **kwargs,
        )


class WordsColumn(BaseColumn):
    """How the words of a record stand, the languages of one state together, from `annotate_states`."""

    cell_template_name = "catalogue/admin/words_cell.html"

    def __init__(self):
        super().__init__("words", label=pgettext_lazy("of a document", "Words"))

    def get_cell_context_data(self, instance, parent_context):
        together = {}
        for one in read_states(instance):
            together.setdefault((one.state, one.is_open), []).append(one.label)
        groups = [(state, is_open, labels) for (state, is_open), labels in together.items()]
        return super().get_cell_context_data(instance, parent_context) | {"groups": groups}
