from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from ..blocks import EditorialBlocks
from ..editing.editor_panel import PageStatePanel
from ..editing.forms import EditorialPageForm
from ..editing.panels import SourceLanguagePanel
from ..figures import Figures, referenced_series
from ..hepburn import to_hepburn
from ..links import PageLinks
from ..previews import PreviewedInLanguages
from ..restrictions import open_to_all
from ..words import LANGUAGES, SOURCE_LANGUAGE

# What it takes to name a page and to link to it.
PLAIN_COLUMNS = (
    "title",
    "slug",
    "path",
    "depth",
    "url_path",
    "search_description",
    "translation_key",
    "locale_id",
)


class EditorialPageQuerySet(PageQuerySet):
    """Pages as the public sees them."""

    def source_language(self):
        return self.filter(locale__language_code=SOURCE_LANGUAGE)

    def readable(self):
        """Live pages that anyone may read and whose time is not over; invented ones only where samples are shown."""
        pages = self.live().filter(open_to_all())
        if settings.SHOW_SAMPLES or not self.model.has_samples:
            return pages
        return pages.filter(is_sample=False)


EditorialPageManager = PageManager.from_queryset(EditorialPageQuerySet)


class EditorialPage(PreviewedInLanguages, Page):
    """What every page of the site shares: reading, lede, body and the title block at its end."""

    reading = models.CharField(
        _("reading (kana)"),
        max_length=255,
        blank=True,
        help_text=_(
            "Kana with spaces between words. The address is made from it, in Hepburn:"
            " かんきょう けいえい → kankyo-keiei."
        ),
    )
    menu_title = models.CharField(
        _("title in menus"),
        max_length=40,
        blank=True,
        help_text=_("Only when the title is too long for a menu."),
    )
    lede = models.TextField(_("lede"), blank=True, help_text=_("One or two sentences under the title."))
    body = StreamField(EditorialBlocks(), verbose_name=_("body"), blank=True)
    # The title block: facts, so they are edited on the Japanese page and copied to its translations (see `save`).
    source = models.ForeignKey(
        "association.Source",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
    )
    as_of_year = models.PositiveSmallIntegerField(_("as of (year)"), null=True, blank=True)
    confirmed_on = models.DateField(
        _("confirmed on"),
        null=True,
        blank=True,
        help_text=_(
            "The day the association last confirmed this page. Empty: the page says it is not confirmed."
        ),
    )

    # What is true in every language; never edited on a translation.
    fact_fields = ("source", "as_of_year", "confirmed_on")
    # Page types that may hold invented content have an `is_sample` column.
    has_samples = False
    base_form_class = EditorialPageForm
    # Not TitleFieldPanel: it would fill the address from the title, reading kanji as Mandarin.
    title_panels = [FieldPanel("title", classname="title"), FieldPanel("reading"), FieldPanel("lede")]
    content_panels = [*title_panels, FieldPanel("body")]
    title_block_panel = SourceLanguagePanel(
        [FieldRowPanel([FieldPanel("source"), FieldPanel("as_of_year"), FieldPanel("confirmed_on")])],
        heading=_("Title block"),
        help_text=_("Shown at the end of the page in every language."),
    )
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Search engines"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus"), FieldPanel("menu_title")], _("Menus")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lede"), index.SearchField("body")]

    objects = EditorialPageManager()

    class Meta:
        abstract = True

    @classmethod
    def get_edit_handler(cls):
        """Build the editing form from the class's own panels, so that every page type has the same tabs."""
        tabs = [
            ObjectList([PageStatePanel(), *cls.content_panels, cls.title_block_panel], heading=_("Content")),
            ObjectList(cls.promote_panels, heading=_("Address and menus")),
            ObjectList(cls.settings_panels, heading=_("Settings")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    def find_gaps(self):
        """List, as sentences, what must be put right before readers may see this page."""
        return []

    def find_lacks(self):
        """List, as sentences, what this page should have beside what every page should."""
        return []

    def _set_core_field_defaults(self):
        # Wagtail would fill an empty address from the title, reading kanji as nothing or as Mandarin.
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            self.slug = self._get_autogenerated_slug(self.propose_slug())
        super()._set_core_field_defaults()

    def propose_slug(self):
        """Return an address: the reading in Hepburn, else what the page is and the day."""
        from_reading = to_hepburn(self.reading)
        return from_reading or f"{self.slug_stem}-{self.slug_date:%Y-%m-%d}"

    slug_stem = "page"
    # What the proposed address is made of.
    slug_fields = ("reading",)

    @property
    def slug_date(self):
        return localdate()

    @property
    def label(self):
        """The name of the page in menus and breadcrumbs."""
        return self.menu_title or self.title

    @property
    def is_source(self):
        return self.locale.language_code == SOURCE_LANGUAGE

    @cached_property
    def source_page(self):
        """The Japanese page that this one translates; None for the Japanese page and for one made without it."""
        if not self.pk or self.is_source:
            return None
        return type(self).objects.source_language().translation_of(self).first()

    # Whether share cards call it an article.
    is_article = False

    @property
    def summary(self):
        """What search engines and share cards say about the page."""
        return self.search_description or self.lede

    # True for invented content, which is labeled and kept out of totals, sitemap and feeds.
    is_sample = False

    @cached_property
    def public_translations(self):
        """The page in every language it can be read in, itself included, in the order of the language menu."""
        versions = type(self).objects.readable().filter(translation_key=self.translation_key)
        known = versions.select_related("locale").only(
            *PLAIN_COLUMNS, "locale__language_code", "live_revision_id", "last_published_at"
        )
        # Which Japanese revision a translation was made from; see newer_source.
        known = known.annotate(pinned_revision_id=models.F("translation_pin__source_revision_id"))
        return sorted(known, key=lambda page: LANGUAGES.index(page.locale.language_code))

    @cached_property
    def trail(self):
        """The pages from home to this one, itself left out, without what only their types know."""
        return list(self.get_ancestors().live().filter(depth__gt=1).only(*PLAIN_COLUMNS))

    @property
    def readable_children(self):
        """The pages below this one, as readers see them, without what only their types know."""
        return self.get_children().live().filter(open_to_all()).only(*PLAIN_COLUMNS)

    @property
    def door_facts(self):
        """Two facts (label, value) shown on the page's door on the home page."""
        return []

    def get_context(self, request, *args, **kwargs):
        links = PageLinks(self.body.raw_data, request)
        figures = Figures(referenced_series(self.lede, repr(list(self.body.raw_data))))
        return super().get_context(request, *args, **kwargs) | {"figures": figures, "links": links}

    def save(self, *args, **kwargs):
        """Keep the facts the same in every language: a translation takes them from the Japanese page."""
        with transaction.atomic():
            if self.locale_id and not self.is_source:
                self._take_facts()
            super().save(*args, **kwargs)
            # Some columns only: a draft was noted, and its facts are nobody's yet.
            if self.is_source and kwargs.get("update_fields") is None:
                self.get_translations().update(**self._facts())

    # Stock publishing is not atomic: an error while it is announced would leave the page already live.
    def publish(self, *args, **kwargs):
        with transaction.atomic():
            return super().publish(*args, **kwargs)

    def unpublish(self, *args, **kwargs):
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def _facts(self):
        columns = [self._meta.get_field(name).attname for name in self.fact_fields]
        return {column: getattr(self, column) for column in columns}

    def _take_facts(self):
        # Asked anew: `source_page` may have been read before the Japanese page changed.
        source_page = type(self).objects.source_language().translation_of(self).first()
        if source_page:
            for column, value in source_page._facts().items():
                setattr(self, column, value)
