from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import MilestoneBlock, PhaseBlock
from ..scales import spans_on_scale
from .editorial import EditorialPage


class HistoryPage(EditorialPage):
    """The five-year plans as phases on one time scale, and what happened when."""

    phases = StreamField([("phase", PhaseBlock())], verbose_name=_("phases"), blank=True)
    milestones = StreamField([("milestone", MilestoneBlock())], verbose_name=_("milestones"), blank=True)

    content_panels = [*EditorialPage.content_panels, FieldPanel("phases"), FieldPanel("milestones")]
    search_fields = [
        *EditorialPage.search_fields,
        index.SearchField("phases"),
        index.SearchField("milestones"),
    ]
    max_count_per_parent = 1
    parent_page_types = ["association.TextPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("history page")

    @property
    def phases_on_scale(self):
        periods = [(phase, phase.value["from_year"], phase.value["to_year"]) for phase in self.phases]
        return spans_on_scale(periods)
