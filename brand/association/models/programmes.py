from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from ..editing.panels import SourceLanguagePanel
from ..scales import spans_on_scale
from .editorial import EditorialPage


class ProgrammeIndexPage(EditorialPage):
    """The programmes on one time scale."""

    parent_page_types = ["association.HomePage"]
    subpage_types = ["association.ProgrammePage"]

    class Meta:
        verbose_name = _("programme index page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        programmes = ProgrammePage.objects.child_of(self).readable().order_by("number", "path")
        periods = [(page, page.started_year, page.ended_year) for page in programmes]
        context["programmes_on_scale"] = spans_on_scale(periods)
        return context


class ProgrammePage(EditorialPage):
    """One programme, or a part of one."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    started_year = models.PositiveSmallIntegerField(_("from (year)"), null=True, blank=True)
    ended_year = models.PositiveSmallIntegerField(
        _("to (year)"), null=True, blank=True, help_text=_("Leave it empty while no end is known.")
    )

    facts_panel = SourceLanguagePanel(
        [FieldRowPanel([FieldPanel("number"), FieldPanel("started_year"), FieldPanel("ended_year")])],
        heading=_("Programme"),
    )
    content_panels = [*EditorialPage.title_panels, facts_panel, FieldPanel("body")]
    parent_page_types = ["association.ProgrammeIndexPage", "association.ProgrammePage"]
    subpage_types = ["association.ProgrammePage"]
    fact_fields = (*EditorialPage.fact_fields, "number", "started_year", "ended_year")
    slug_stem = "programme"

    class Meta:
        verbose_name = _("programme page")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_year__isnull=True)
                | models.Q(ended_year__gte=models.F("started_year")),
                name="a_programme_ends_after_it_starts",
                violation_error_message=_("A programme cannot end before it starts."),
            )
        ]

    def clean(self):
        super().clean()
        if self.started_year and self.ended_year and self.ended_year < self.started_year:
            raise ValidationError({"ended_year": _("A programme cannot end before it starts.")})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["parts"] = ProgrammePage.objects.child_of(self).readable()
        return context
