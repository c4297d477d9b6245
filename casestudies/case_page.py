"""What the page of a case shows, prepared for its template; the same for the public page and for a draft's preview."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from brand.association.models import ProgrammePage
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.models import Company, Product
from brand.catalogue.record_lists import fetch_entries

from .cards import make_cards
from .measures import Measure, describe_verifier, find_lead, measure_all
from .models.metrics import Theme
from .models.outcomes import Outcome
from .models.pages import CaseStudyPage

RELATED = 3


@dataclass(frozen=True)
class CaseSheet:
    """A case with everything that is public about it.

    Args:
        page: the page in the reader's language, which may be a draft.
        facts: the Japanese page.
        measures: its outcomes in the editor's order.
        themes: what it is about.
        company: the Company that may be named, or None.
        programme: a ProgrammePage in the reader's language or in Japanese, or None.
        products: ProductEntries.
        story: the page whose story is shown: the reader's, or the Japanese one when it has none.
    """

    page: CaseStudyPage
    facts: CaseStudyPage
    measures: list[Measure]
    themes: list[Theme]
    company: Company | None
    programme: ProgrammePage | None
    products: tuple
    story: CaseStudyPage

    @property
    def lead(self):
        """What the page leads with, or None."""
        return find_lead(self.measures)

    @property
    def further(self):
        """The measured outcomes that have something to draw, without the leading one."""
        return [measure for measure in self.measures if measure.is_measured and measure is not self.lead]

    @cached_property
    def related(self):
        """Cards of cases about the same."""
        outcomes = [measure.outcome for measure in self.measures]
        return make_cards(find_related(self.facts, outcomes, self.themes))

    @property
    def index(self):
        """The list this case is in; None for a draft that lies nowhere yet."""
        return self.page.trail[-1] if self.page.trail else None

    @property
    def is_story_fallback(self):
        return self.story is not self.page

    @property
    def verifiers(self):
        """By whom the measured outcomes were verified, each said once."""
        said = [describe_verifier(one.outcome) for one in self.measures if one.is_measured]
        return list(dict.fromkeys(said))

    @property
    def as_of_year(self):
        """The year the page was entered for, else that of the latest result; None when nobody knows."""
        years = [one.outcome.result_year for one in self.measures if one.outcome.result_year]
        return self.facts.as_of_year or max(years, default=None)

    @property
    def challenge(self):
        return self._read("challenge")

    @property
    def approach(self):
        return self._read("approach")

    @property
    def prerequisites(self):
        return self._read("prerequisites")

    def _read(self, name):
        own = getattr(self.page, name)
        if own or self.page is self.facts:
            return Words(own, self.page.locale.language_code)
        return Words(getattr(self.facts, name), SOURCE_LANGUAGE, is_fallback=True)


def describe_case(page):
    """Gather what the page of a case shows, in a constant number of queries."""
    facts = page.facts
    outcomes = list(facts.outcomes.select_related("metric__theme"))
    themes = list(facts.themes.all())
    return CaseSheet(
        page=page,
        facts=facts,
        measures=measure_all(outcomes),
        themes=themes,
        company=Company.objects.public().filter(pk=facts.company_id).first() if facts.company_id else None,
        programme=find_programme(facts),
        products=find_products(facts),
        story=page if page.body or not facts.body else facts,
    )


def find_programme(facts):
    """Return the public page of the programme in the reader's language, else the Japanese one, else None."""
    if not facts.programme_id:
        return None
    versions = (
        ProgrammePage.objects.readable()
        .filter(
            translation_key__in=ProgrammePage.objects.filter(pk=facts.programme_id).values("translation_key"),
            locale__language_code__in=(reader_language(), SOURCE_LANGUAGE),
        )
        .select_related("locale")
    )
    by_language = {page.locale.language_code: page for page in versions}
    return by_language.get(reader_language()) or by_language.get(SOURCE_LANGUAGE)


def find_products(facts):
    """Prepare the public products of a case."""
    numbers = [product.pk for product in facts.products.all()]
    return fetch_entries(Product.objects.public().filter(pk__in=numbers).order_by("pk")) if numbers else ()


def find_related(facts, outcomes, themes):
    """Find public cases that measured the same, then those about the same theme; samples only beside samples."""
    same_metric = Outcome.objects.filter(
        page=OuterRef("pk"), metric__in={outcome.metric_id for outcome in outcomes}
    )
    same_theme = CaseStudyPage.themes.through.objects.filter(
        casestudypage=OuterRef("pk"), theme__in={theme.pk for theme in themes}
    )
    cases = CaseStudyPage.objects.public().filter(is_sample=facts.is_sample).exclude(pk=facts.pk)
    cases = cases.annotate(has_metric=Exists(same_metric), has_theme=Exists(same_theme))
    cases = cases.filter(Q(has_metric=True) | Q(has_theme=True))
    return cases.order_by("-has_metric", "-has_theme", "-first_published_at", "-pk")[:RELATED]
