"""Case studies as Documents: the words of their pages in all languages, what was measured, who did it and with what."""

from dataclasses import replace

from django.utils import translation
from wagtail.models import Locale

from brand.association.figures import THIN_SPACE, plain_text
from brand.association.restrictions import unrestricted
from brand.association.words import LANGUAGES
from brand.catalogue.models import Company, Product
from brand.catalogue.units import UnitDoesNotFitError
from casestudies.measures import measure
from casestudies.models import CaseStudyPage, Outcome, Theme

from ..documents import (
    BODY,
    INDUSTRY,
    LISTING,
    MAKER,
    MATERIAL,
    NAME,
    OFFER,
    SECTOR,
    TECHNOLOGY,
    TOPIC,
    Document,
    Piece,
    Value,
)
from .evidence import Evidence
from .links import group, read_links
from .pages import read_stream
from .places import locate
from .terms import about
from .vocabulary import current_vocabulary
from .words import day_of, in_languages, last_day, pieces_of, spoken

KIND = "case"
PRODUCT_TERMS = ((TECHNOLOGY, "technologies"), (MATERIAL, "materials"), (SECTOR, "sectors"))
COMPANY_TERMS = ((TECHNOLOGY, "technologies"), (SECTOR, "sectors"), (INDUSTRY, "industries"))


def published():
    """The Japanese pages of cases that anyone may read, invented ones included: they hold the facts and the keys."""
    return versions().source_language().order_by("path")


def versions():
    """Cases in every language, as far as anyone may read them."""
    return CaseStudyPage.objects.live().filter(unrestricted())


def find_keys(among=None):
    found = published() if among is None else published().filter(key__in=among)
    return list(found.values_list("key", flat=True))


def build(keys):
    """Make the Documents of the published cases among these keys."""
    cases = list(published().filter(key__in=keys))
    batch = Batch(cases)
    return [batch.document(case) for case in cases]


class Batch:
    """What many cases need, each read in one query."""

    def __init__(self, cases):
        numbers = [case.pk for case in cases]
        self.vocabulary = current_vocabulary()
        self.pages = _read_versions(cases)
        self.companies = Company.objects.published().in_bulk({case.company_id for case in cases} - {None})
        self.evidence = Evidence(self.companies, self.vocabulary)
        self.links = {
            name: read_links(getattr(CaseStudyPage, name), numbers) for name in ("products", "themes")
        }
        self.themes = Theme.objects.in_bulk({pk for those in self.links["themes"].values() for pk in those})
        outcomes = (
            Outcome.objects.filter(page__in=numbers).select_related("metric__theme").order_by("sort_order")
        )
        self.outcomes = group(outcomes, "page_id")
        offered = {pk for those in self.links["products"].values() for pk in those}
        self.products = Product.objects.published().in_bulk(offered)
        self.product_terms = {name: read_links(getattr(Product, name), offered) for _, name in PRODUCT_TERMS}
        self.company_terms = {
            name: read_links(getattr(Company, name), self.companies) for _, name in COMPANY_TERMS
        }

    def document(self, case):
        """Make the Document of one of the cases; `case` is its Japanese page."""
        document = Document(
            KIND,
            case.key,
            case.pk,
            is_sample=case.is_sample,
            valid_until=case.expire_at,
            reading=case.reading,
            dated=day_of(case.last_published_at),
        )
        document.pieces += spoken(NAME, case.reading)
        for page in self.pages[case.translation_key]:
            _read_page(document, page, page.locale.language_code)
        self.name_topics(document, case)
        self.say_outcomes(document, self.outcomes.get(case.pk, ()))
        for number in self.links["products"].get(case.pk, ()):
            if number in self.products:
                self.add_product(document, self.products[number])
        if case.industry_id:
            about(document, TOPIC, INDUSTRY, [self.vocabulary.industries[case.industry_id]])
        if case.company_id in self.companies:
            self.add_company(document, self.companies[case.company_id])
        elif case.is_sample:
            document.values.append(Value(LISTING, Company.Listing.SAMPLE.value))
        return document

    def name_topics(self, document, case):
        """Add themes and metrics: what the case is about, whether or not somebody measured it."""
        metrics = {outcome.metric for outcome in self.outcomes.get(case.pk, ())}
        themes = {self.themes[pk] for pk in self.links["themes"].get(case.pk, ())}
        for term in sorted(themes | {metric.theme for metric in metrics}, key=lambda term: term.code):
            document.pieces += pieces_of(TOPIC, in_languages(term, "name"))
        for metric in sorted(metrics, key=lambda term: term.code):
            document.pieces += pieces_of(TOPIC, in_languages(metric, "name"))
            for language, name in (("ja", "aliases_ja"), ("en", "aliases_en"), ("zh-hans", "aliases_zh")):
                document.pieces += [Piece(TOPIC, text, language) for text in getattr(metric, name)]

    def say_outcomes(self, document, outcomes):
        """Add the outcomes in words, in every language that the case is written in."""
        for language in document.titles:
            with translation.override(language):
                texts = [say_outcome(outcome) for outcome in outcomes]
            document.pieces += [Piece(BODY, text, language) for text in texts]
            # A result leads with the first of them anyway; its excerpt tells the story.
            document.texts[language] += texts

    def add_product(self, document, product):
        document.pieces += pieces_of(OFFER, in_languages(product, "name"))
        for facet, name in PRODUCT_TERMS:
            numbers = self.product_terms[name].get(product.pk, ())
            about(document, OFFER, facet, [getattr(self.vocabulary, name)[number] for number in numbers])

    def add_company(self, document, company):
        """Add whose case it is, certified to what and where; its trades are values only: the case may be of others."""
        until = last_day(company.expire_at)
        document.pieces += pieces_of(MAKER, in_languages(company, "name"), until)
        document.pieces += [_ending(one, until) for one in spoken(MAKER, company.reading)]
        document.values.append(Value(LISTING, company.listing, until))
        for facet, name in COMPANY_TERMS:
            for number in self.company_terms[name].get(company.pk, ()):
                codes = getattr(self.vocabulary, name)[number].codes
                document.values += [Value(facet, code, until) for code in codes]
        for pieces, values in (
            locate(company.municipality_id, self.vocabulary),
            self.evidence.certificates_of(company.pk),
        ):
            document.pieces += [_ending(one, until) for one in pieces]
            document.values += [_ending(one, until) for one in values]


def _ending(one, until):
    """Return a Piece or Value that ends with its company at the latest."""
    return replace(one, until=min(filter(None, (one.until, until)), default=None))


def say_outcome(outcome):
    """Say an outcome in the active language, such as “軽量化率: −10 % (20 g → 18 g)”."""
    try:
        told = measure(outcome)
    except UnitDoesNotFitError:
        # The vocabulary has changed since; the measure keeps its name.
        return outcome.metric.name.text
    levels = " → ".join(level.text for level in (told.base, told.result) if level)
    change = " ".join(filter(None, (told.change, f"({levels})" if levels else "")))
    return ": ".join(filter(None, (told.name.text, change))).replace(THIN_SPACE, " ")


def _read_versions(cases):
    """Return {translation key: [pages]} of cases in the languages they can be read in, Japanese first."""
    found = {}
    keys = [case.translation_key for case in cases]
    # In one query for all of them: a case of each language asks for its own else.
    locales = Locale.objects.in_bulk()
    for page in versions().filter(translation_key__in=keys):
        page.locale = locales[page.locale_id]
        found.setdefault(page.translation_key, []).append(page)
    for pages in found.values():
        pages.sort(key=lambda page: LANGUAGES.index(page.locale.language_code))
    return found


def _read_page(document, page, language):
    """Add what a page of a case says in its language."""
    title = plain_text(page.title)
    summary = [plain_text(text) for text in (page.lede, page.search_description) if text]
    told = [plain_text(text) for text in (page.challenge, page.approach, page.prerequisites) if text]
    body = [*told, *read_stream(page.body)]
    document.titles[language] = title
    document.texts[language] = [*summary, *body]
    document.pieces += [
        Piece(field, text, language)
        for field, texts in ((NAME, [title, plain_text(page.menu_title)]), (TOPIC, summary), (BODY, body))
        for text in texts
        if text
    ]
