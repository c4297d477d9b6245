"""A booklet of cases as editors prepare it: one page is one issue, in as many languages as it is translated into."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from brand.association.models import EditorialPage

from ..booklets.choices import list_choices
from ..booklets.form import BookletForm, OpenPanel
from ..booklets.routes import BookletRoutes
from .booklet_issues import BookletIssue
from .own_facts import OwnFacts
from .pages import CaseStudyPage

PREFACE_FEATURES = ["bold", "ol", "ul", "link", "ruby"]


class BookletPage(OwnFacts, BookletRoutes, RoutablePageMixin, EditorialPage):
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

    @property
    def language(self):
        return self.locale.language_code

    @property
    def case_numbers(self):
        """The primary keys of the chosen cases in the editor's order; one that was chosen twice counts once."""
        rows = sorted(self.facts.booklet_cases.all(), key=lambda row: row.sort_order or 0)
        return list(dict.fromkeys(row.case_study_id for row in rows))

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
        if self.locale_id and self.is_source:
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
