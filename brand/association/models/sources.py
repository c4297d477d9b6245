from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from ..words import words


class Source(models.Model):
    """A document that facts come from; without a file it is one the site knows of but does not hold."""

    key = models.SlugField(
        _("key"), unique=True, help_text=_("Never changes: figures and pages refer to it.")
    )
    title_ja = models.CharField(_("title (Japanese)"), max_length=255)
    title_en = models.CharField(_("title (English)"), max_length=255, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=255, blank=True)
    publisher_ja = models.CharField(_("publisher (Japanese)"), max_length=255, blank=True)
    publisher_en = models.CharField(_("publisher (English)"), max_length=255, blank=True)
    publisher_zh = models.CharField(_("publisher (Chinese)"), max_length=255, blank=True)
    published = models.CharField(
        _("published"),
        max_length=40,
        blank=True,
        help_text=_("Year or date as far as it is known, e.g. 2013."),
    )
    url = models.URLField(_("address"), blank=True)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    is_held = models.BooleanField(
        _("consulted"),
        default=False,
        help_text=_("The facts on this site were read in this document itself."),
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("Offered to readers for download on the documents page."),
    )

    panels = [
        FieldPanel("key"),
        MultiFieldPanel([FieldPanel("title_ja"), FieldPanel("title_en"), FieldPanel("title_zh")], _("Title")),
        MultiFieldPanel(
            [FieldPanel("publisher_ja"), FieldPanel("publisher_en"), FieldPanel("publisher_zh")],
            _("Publisher"),
        ),
        FieldRowPanel([FieldPanel("published"), FieldPanel("url")]),
        MultiFieldPanel([FieldPanel("note_ja"), FieldPanel("note_en"), FieldPanel("note_zh")], _("Note")),
        FieldPanel("is_held"),
        FieldPanel("document"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-is_held", "key"]

    def __str__(self):
        return self.title_ja

    @property
    def title(self):
        return words(self, "title")

    @property
    def publisher(self):
        return words(self, "publisher")

    @property
    def note(self):
        return words(self, "note")

    @property
    def public_document(self):
        """The file readers may download: never one that lies in a private collection."""
        if self.document_id and not self.document.collection.get_view_restrictions().exists():
            return self.document
        return None
