from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PreviewableMixin

from ..words import words

# A key is part of the text token {series.point}, so it holds nothing that a token could be cut at.
key_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use lower-case letters, digits and single hyphens.")
)


class DataSeries(PreviewableMixin, ClusterableModel):
    """Figures of one kind with their provenance; every figure the site prints comes from one."""

    key = models.CharField(
        _("key"),
        max_length=50,
        unique=True,
        validators=[key_validator],
        help_text=_("Never changes: pages and the CSV address refer to it."),
    )
    title_ja = models.CharField(_("title (Japanese)"), max_length=120)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=120, blank=True)
    unit_ja = models.CharField(_("unit (Japanese)"), max_length=20, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=30, blank=True)
    unit_zh = models.CharField(_("unit (Chinese)"), max_length=20, blank=True)
    definition_ja = models.TextField(_("what is counted (Japanese)"), blank=True)
    definition_en = models.TextField(_("what is counted (English)"), blank=True)
    definition_zh = models.TextField(_("what is counted (Chinese)"), blank=True)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), default=0)

    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("decimals")]),
        MultiFieldPanel([FieldPanel("title_ja"), FieldPanel("title_en"), FieldPanel("title_zh")], _("Title")),
        FieldRowPanel([FieldPanel("unit_ja"), FieldPanel("unit_en"), FieldPanel("unit_zh")], _("Unit")),
        InlinePanel("points", heading=_("Points"), label=_("Point")),
        MultiFieldPanel(
            [FieldPanel("definition_ja"), FieldPanel("definition_en"), FieldPanel("definition_zh")],
            _("What is counted"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("note_ja"), FieldPanel("note_en"), FieldPanel("note_zh")],
            _("Note"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("data series")
        verbose_name_plural = _("data series")
        ordering = ["key"]

    def __str__(self):
        return f"{self.title_ja} ({self.key})"

    @property
    def title(self):
        return words(self, "title")

    @property
    def unit(self):
        return words(self, "unit")

    @property
    def definition(self):
        return words(self, "definition")

    @property
    def note(self):
        return words(self, "note")

    def get_preview_template(self, request, mode_name):
        return "association/data_series_preview.html"


class DataPoint(Orderable):
    """One figure: value, unit, year, note, source and the year it was true."""

    class Qualifier(models.TextChoices):
        EXACT = "", _("as given")
        ABOUT = "about", _("about")
        OVER = "over", _("a little over")
        TARGET = "target", _("target, not a result")

    series = ParentalKey(DataSeries, on_delete=models.CASCADE, related_name="points")
    key = models.CharField(_("key"), max_length=50, validators=[key_validator])
    label_ja = models.CharField(_("label (Japanese)"), max_length=120)
    label_en = models.CharField(_("label (English)"), max_length=120, blank=True)
    label_zh = models.CharField(_("label (Chinese)"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("fiscal year"), null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    value_to = models.DecimalField(
        _("up to"), max_digits=16, decimal_places=4, null=True, blank=True, help_text=_("Only for a range.")
    )
    qualifier = models.CharField(
        _("how exact"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT, blank=True
    )
    unit_ja = models.CharField(_("unit (Japanese)"), max_length=20, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=30, blank=True)
    unit_zh = models.CharField(_("unit (Chinese)"), max_length=20, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    source = models.ForeignKey(
        "association.Source", on_delete=models.PROTECT, related_name="points", verbose_name=_("source")
    )
    as_of_year = models.PositiveSmallIntegerField(_("as of (year)"))

    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("year"), FieldPanel("as_of_year")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("value_to"), FieldPanel("qualifier")]),
        FieldRowPanel([FieldPanel("label_ja"), FieldPanel("label_en"), FieldPanel("label_zh")]),
        FieldRowPanel([FieldPanel("unit_ja"), FieldPanel("unit_en"), FieldPanel("unit_zh")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("note_ja"), FieldPanel("note_en"), FieldPanel("note_zh")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("data point")
        verbose_name_plural = _("data points")
        constraints = [
            models.UniqueConstraint(fields=["series", "key"], name="one_point_per_key_in_a_series"),
            models.CheckConstraint(
                condition=models.Q(value_to__isnull=True) | models.Q(value_to__gt=models.F("value")),
                name="a_range_ends_above_its_start",
                violation_error_message=_("“Up to” must be larger than the value."),
            ),
        ]

    def __str__(self):
        return f"{self.label_ja}: {self.value}"

    @property
    def label(self):
        return words(self, "label")

    @property
    def note(self):
        return words(self, "note")

    @property
    def unit(self):
        """The point's own unit, else that of its series."""
        own = words(self, "unit")
        return own if own.text else self.series.unit

    @property
    def reference(self):
        """The token that prints this figure in a text: `{series.key}` without the braces."""
        return f"{self.series.key}.{self.key}"
