from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..calendar_file import calendar_response
from ..editing.panels import SourceLanguagePanel
from .announcements import Announcement
from .editorial import EditorialPage


class EventPage(RoutablePageMixin, Announcement):
    """An event with time and place, and a calendar file to take along."""

    starts_at = models.DateTimeField(_("starts at"), help_text=_("Japan time."))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=255, blank=True)

    facts_panel = SourceLanguagePanel(
        [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("is_sample")],
        heading=_("Event"),
    )
    content_panels = [*EditorialPage.title_panels, facts_panel, FieldPanel("venue"), FieldPanel("body")]
    fact_fields = (*EditorialPage.fact_fields, "starts_at", "ends_at", "is_sample")
    slug_fields = ("reading", "starts_at")
    slug_stem = "event"

    class Meta:
        verbose_name = _("event page")

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("An event cannot end before it starts.")})

    @property
    def slug_date(self):
        return localdate(self.starts_at)

    @property
    def is_over(self):
        return (self.ends_at or self.starts_at) < now()

    # No dot in the address: the page tree takes only words. The file brings its own name.
    @path("calendar/", name="calendar")
    def calendar_file(self, request):
        return calendar_response(self)
