from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from ..editing.edition_forms import EditionForm
from ..richtext import ARTICLE_FEATURES
from ..words import words


class EditionQuerySet(models.QuerySet):
    def public(self):
        """Editions that anyone may read."""
        return self.filter(live=True)

    def of(self, document):
        return self.filter(document=document)

    def current(self, document):
        """Return the edition in force: the one adopted last, else the newest working text, else None."""
        # A working text has no date, so every adopted edition stands before it.
        by_date = models.F("adopted_on").desc(nulls_last=True)
        return self.public().of(document).order_by(by_date, "-number").first()


class Edition(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel
):
    """One edition of the declaration, the charter or the brand criteria.

    Older editions keep their address and their articles.
    """

    class Document(models.TextChoices):
        DECLARATION = "declaration", _("TAMA Brand declaration")
        CHARTER = "charter", _("TAMA environmental manufacturing charter")
        CRITERIA = "criteria", _("criteria for TAMA brand products")

    class Status(models.TextChoices):
        WORKING = "working", _("working text")
        ADOPTED = "adopted", _("adopted")
        # Shown for an adopted edition once a later one is adopted; derived, never typed (see `standing`).
        SUPERSEDED = "superseded", _("superseded")

    document = models.CharField(
        pgettext_lazy("declaration or charter", "document"), max_length=20, choices=Document.choices
    )
    number = models.PositiveSmallIntegerField(_("edition number"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices[:2], default=Status.WORKING)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    text_ja = RichTextField(_("words (Japanese)"), features=ARTICLE_FEATURES)
    text_en = RichTextField(_("words (English)"), features=ARTICLE_FEATURES, blank=True)
    text_zh = RichTextField(_("words (Chinese)"), features=ARTICLE_FEATURES, blank=True)
    note_ja = models.TextField(_("note on this edition (Japanese)"), blank=True)
    note_en = models.TextField(_("note on this edition (English)"), blank=True)
    note_zh = models.TextField(_("note on this edition (Chinese)"), blank=True)
    source = models.ForeignKey(
        "association.Source", on_delete=models.PROTECT, related_name="editions", verbose_name=_("source")
    )

    panels = [
        FieldRowPanel([FieldPanel("document"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("adopted_on")]),
        MultiFieldPanel(
            [FieldPanel("text_ja"), FieldPanel("text_en"), FieldPanel("text_zh")],
            pgettext_lazy("of a document", "Words"),
        ),
        InlinePanel(
            "articles",
            heading=_("Articles"),
            label=_("Article"),
            help_text=_("A number is never given to another article: readers and signatories refer to it."),
        ),
        MultiFieldPanel([FieldPanel("note_ja"), FieldPanel("note_en"), FieldPanel("note_zh")], _("Note")),
        FieldPanel("source"),
        PublishingPanel(),
    ]

    base_form_class = EditionForm
    preview_modes = [("ja", "日本語"), ("en", "English"), ("zh-hans", "中文")]

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="one_edition_per_number",
                violation_error_message=_("This document already has an edition with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(status="working", adopted_on__isnull=True)
                | models.Q(status="adopted", adopted_on__isnull=False),
                name="an_adopted_edition_has_its_date",
                violation_error_message=_("An adopted edition has a date, a working text has none."),
            ),
        ]

    def __str__(self):
        return f"{self.get_document_display()} {self.number}"

    def clean(self):
        super().clean()
        if self.status == self.Status.ADOPTED and not self.adopted_on:
            raise ValidationError({"adopted_on": _("Enter the day on which this edition was adopted.")})
        if self.adopted_on and self.adopted_on > localdate():
            raise ValidationError(
                {"adopted_on": _("This day is still to come: enter it once the edition is adopted.")}
            )
        if self.status == self.Status.WORKING and self.adopted_on:
            raise ValidationError(
                {"adopted_on": _("A working text has not been adopted: leave the date empty.")}
            )

    @property
    def text(self):
        return words(self, "text")

    @property
    def note(self):
        return words(self, "note")

    @property
    def is_working(self):
        return self.status == self.Status.WORKING

    @property
    def standing(self):
        """The status as readers see it: an adopted edition is superseded once a later one is in force."""
        if self.is_working:
            return self.Status.WORKING
        current = Edition.objects.current(self.document)
        is_older = current and current.pk != self.pk and current.status == self.Status.ADOPTED
        return self.Status.SUPERSEDED if is_older else self.Status.ADOPTED

    def get_preview_template(self, request, mode_name):
        return "association/edition_preview.html"

    def serve_preview(self, request, mode_name):
        with translation.override(mode_name):
            # Rendered in here: outside, the editor's language is active again.
            return super().serve_preview(request, mode_name).render()


class Article(Orderable):
    """A numbered article of an edition; its number is its anchor and lasts."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField(_("number"))
    heading_ja = models.CharField(_("heading (Japanese)"), max_length=120, blank=True)
    heading_en = models.CharField(_("heading (English)"), max_length=120, blank=True)
    heading_zh = models.CharField(_("heading (Chinese)"), max_length=120, blank=True)
    text_ja = RichTextField(_("text (Japanese)"), features=ARTICLE_FEATURES)
    text_en = RichTextField(_("text (English)"), features=ARTICLE_FEATURES, blank=True)
    text_zh = RichTextField(_("text (Chinese)"), features=ARTICLE_FEATURES, blank=True)

    panels = [
        FieldPanel("number"),
        FieldRowPanel([FieldPanel("heading_ja"), FieldPanel("heading_en"), FieldPanel("heading_zh")]),
        FieldPanel("text_ja"),
        FieldPanel("text_en"),
        FieldPanel("text_zh"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="one_article_per_number_in_an_edition",
                violation_error_message=_("This edition already has an article with this number."),
            )
        ]

    def __str__(self):
        return f"{self.number} {self.heading_ja}"

    @property
    def anchor(self):
        # Articles keep their number when one is repealed: endorsers signed that number.
        return f"article-{self.number}"

    @property
    def heading(self):
        return words(self, "heading")

    @property
    def text(self):
        return words(self, "text")
