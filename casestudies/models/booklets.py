"""A booklet of cases as editors prepare it: one page is one issue, in as many languages as it is translated into."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from brand.association.models import EditorialPage
from brand.association.words import LANGUAGES

from ..booklets.choices import list_choices
from ..booklets.form import BookletForm, OpenPanel
from ..booklets.routes import BookletRoutes
from .pages import CaseStudyPage

PREFACE_FEATURES = ["bold", "ol", "ul", "link", "ruby"]


class BookletPage(BookletRoutes, RoutablePageMixin, EditorialPage):
    """One issue of the booklet: its words in one language; number, cover and cases are on the Japanese page."""

    class Cover(models.TextChoices):
        LINES = "lines", _("dimension lines of the leading cases")
        MARK = "mark", _("the association’s mark on plain ground")
        PICTURE = "picture", _("a picture")

    preface = RichTextField(_("preface"), features=PREFACE_FEATURES, blank=True)
    colophon_note = models.TextField(
        _("note in the colophon"),
        blank=True,
        help_text=_(
            "Who prepared the booklet, thanks, terms of use. Sources and licenses are added by themselves."
        ),
    )
    issue_number = models.PositiveSmallIntegerField(
        _("issue number"), unique=True, null=True, blank=True, help_text=_("Each number is given once.")
    )
    cover = models.CharField(_("cover"), max_length=10, choices=Cover.choices, default=Cover.LINES)
    cover_picture = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture on the cover"),
    )
    # Whether one of its cases is a sample: noted whenever the Japanese page is saved.
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    has_samples = True
    fact_fields = (*EditorialPage.fact_fields, "is_sample")
    # On the Japanese page only.
    own_facts = ("issue_number", "cover", "cover_picture")
    own_relations = ("booklet_cases",)
    exclude_fields_in_copy = ["issue_number", "confirmed_on"]
    base_form_class = BookletForm
    parent_page_types = ["casestudies.CaseStudyIndexPage"]
    subpage_types = []
    slug_stem = "booklet"
    is_article = True
    template = "casestudies/booklet_page.html"

    cases_panel = OpenPanel(
        [MultipleChooserPanel("booklet_cases", chooser_field_name="case_study", label=_("case"))],
        heading=_("Cases"),
        help_text=_("In the order in which they are printed: drag a row by its handle."),
    )
    facts_panel = OpenPanel(
        [FieldPanel("issue_number"), FieldRowPanel([FieldPanel("cover"), FieldPanel("cover_picture")])],
        heading=_("Issue and cover"),
        help_text=_("The same in every language."),
    )
    content_panels = [
        HelpPanel(template="casestudies/admin/booklet_panel.html"),
        *EditorialPage.title_panels,
        cases_panel,
        facts_panel,
        MultiFieldPanel([FieldPanel("preface"), FieldPanel("colophon_note")], _("Words of the booklet")),
    ]
    search_fields = [
        *EditorialPage.search_fields,
        index.SearchField("preface"),
        index.SearchField("colophon_note"),
    ]

    class Meta:
        verbose_name = _("booklet page")
        verbose_name_plural = _("booklet pages")

    def take_unsaved_facts(self, source):
        super().take_unsaved_facts(source)
        self.facts = source

    @cached_property
    def facts(self):
        """The page that holds number, cover and cases: itself, or the Japanese page it translates."""
        return self if self.is_source else self.source_page or self

    @property
    def language(self):
        return self.locale.language_code

    def chosen_cases(self):
        """Return the Japanese pages of the chosen cases in order, whatever their state."""
        return [choice.facts for choice in self.choices]

    def printable_cases(self):
        """Return the cases that can be printed now, in the language of this page, in order."""
        return [choice.words for choice in self.choices if choice.is_printable]

    def left_out(self):
        """Return (Japanese page, reason) of each chosen case that cannot be printed now."""
        return [(choice.facts, choice.reason) for choice in self.choices if not choice.is_printable]

    def find_lacks(self):
        return [] if self.chosen_cases() else [_("No case has been chosen yet.")]

    @property
    def choices(self):
        """The chosen cases as they are now; asked anew each time."""
        return list_choices(self)

    @property
    def issue(self):
        """The BookletIssue of this page in its language, or None while it is in preparation."""
        return BookletIssue.objects.filter(booklet=self.pk).first() if self.pk else None

    @property
    def is_locked_by_issue(self):
        """Whether one of its languages was issued: number, cover and cases do not change any more."""
        issues = BookletIssue.objects.filter(booklet__translation_key=self.translation_key)
        return bool(self.pk) and issues.exists()

    def save(self, *args, **kwargs):
        if self.locale_id and not self.is_source:
            self._drop_own_facts()
        elif self.locale_id:
            if self.is_locked_by_issue:
                self._keep_own_facts()
            self.is_sample = any(case.is_sample for case in self.chosen_cases())
        super().save(*args, **kwargs)

    def _keep_own_facts(self):
        """Whatever an older version says that is published again: what was issued has this number and these cases."""
        stored = BookletPage.objects.get(pk=self.pk)
        for name in self.own_facts:
            setattr(self, name, getattr(stored, name))
        self.booklet_cases = list(stored.booklet_cases.all())

    def _drop_own_facts(self):
        for name in self.own_facts:
            setattr(self, name, self._meta.get_field(name).get_default())
        for name in self.own_relations:
            setattr(self, name, [])


class BookletCase(Orderable):
    """A case in a booklet, by its Japanese page."""

    booklet = ParentalKey(BookletPage, on_delete=models.CASCADE, related_name="booklet_cases")
    case_study = models.ForeignKey(
        CaseStudyPage, on_delete=models.CASCADE, related_name="+", verbose_name=_("case")
    )

    panels = [FieldPanel("case_study")]

    class Meta(Orderable.Meta):
        verbose_name = _("case in a booklet")
        verbose_name_plural = _("cases in booklets")

    def __str__(self):
        return str(self.case_study)


class BookletBuild(models.Model):
    """One attempt of the worker to print a booklet in one language."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting for the worker")
        BUILDING = "building", _("being built")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    booklet = models.ForeignKey(BookletPage, on_delete=models.CASCADE, related_name="builds")
    language = models.CharField(max_length=7, choices=[(code, code) for code in LANGUAGES])
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.WAITING)
    # The day printed in the booklet; what is built is what is issued, byte for byte.
    issued_on = models.DateField(_("day of issue"))
    # Below MEDIA_ROOT, in a folder that is never served.
    file = models.FileField(upload_to="booklets/", blank=True, max_length=255)
    page_count = models.PositiveSmallIntegerField(_("pages"), default=0)
    # {"left_out": [[title, reason]], "missing": [[case, characters]], "error": sentence}
    problems = models.JSONField(default=dict, blank=True)
    # What the PDF was made of: the same only for the same words, figures, pictures, fonts and templates.
    digest = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("build of a booklet")
        verbose_name_plural = _("builds of booklets")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.booklet} ({self.language})"

    @property
    def is_at_work(self):
        return self.status in (self.Status.WAITING, self.Status.BUILDING)

    @property
    def byte_count(self):
        """The size of the PDF in bytes; None when its file is gone."""
        try:
            return self.file.size
        except (OSError, ValueError):
            return None

    def move(self, before, after, **changes):
        """Change the status, once: of two who do it at the same time only one succeeds.

        Returns:
            Whether it was in the status `before`.
        """
        is_mine = type(self).objects.filter(pk=self.pk, status=before).update(status=after, **changes) == 1
        if is_mine:
            self.status = after
            for name, value in changes.items():
                setattr(self, name, value)
        return is_mine


class IssuedError(Exception):
    """What was issued stays as it is."""


class BookletIssueQuerySet(models.QuerySet):
    def delete(self):
        raise IssuedError

    def update(self, **changes):
        raise IssuedError

    def newest_real(self, language):
        """Return the newest issue in a language whose page anyone may read and that holds no sample, or None."""
        pages = BookletPage.objects.readable().filter(is_sample=False)
        return self.filter(language=language, booklet__in=pages).order_by("-issue_number").first()


class BookletIssue(models.Model):
    """A booklet as it was issued in one language: made once, never changed, never taken back."""

    booklet = models.OneToOneField(BookletPage, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=7, choices=[(code, code) for code in LANGUAGES])
    issue_number = models.PositiveSmallIntegerField(_("issue number"))
    issued_on = models.DateField(_("day of issue"))
    file = models.FileField(upload_to="booklets/", max_length=255)
    cover_image = models.FileField(upload_to="booklets/", max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveSmallIntegerField(_("pages"))
    byte_count = models.PositiveIntegerField(_("size in bytes"))
    # {case key: the texts of every outcome it prints}, so that a corrected case can say where the old figure stands.
    figures = models.JSONField(default=dict)

    objects = BookletIssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue of a booklet")
        verbose_name_plural = _("issues of booklets")
        ordering = ["-issue_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue_number", "language"], name="one_booklet_per_issue_and_language"
            )
        ]

    def __str__(self):
        return f"{self.issue_number} ({self.language})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise IssuedError
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise IssuedError
