"""What was found, with the live records behind it: what is no longer public is dropped, whatever the index says."""

from dataclasses import dataclass, replace
from uuid import UUID

from wagtail.models import Page

from brand.association.pages import readable_pages
from brand.association.typography import strip_ruby
from brand.association.words import LANGUAGES, SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.browsing.cards import company_cards
from brand.catalogue.models import Company, Product
from brand.catalogue.record_lists import ProductEntry, fetch_entries
from casestudies.case_names import find_public_companies
from casestudies.models import CaseStudyPage
from casestudies.reading import Case, read_cases

from ..answers import Hit
from ..models import Entry
from ..text.highlights import excerpt, mark
from .evidence import fetch_certificates, fetch_claims
from .reasons import say_reasons

# About three lines of Japanese, four of English, at the width of a result.
EXCERPT_CHARACTERS = 160
CERTIFICATIONS_SHOWN = 4


@dataclass(frozen=True)
class Marked:
    """A text in pieces, those that the visitor's words stand in marked; and the language it is really in."""

    pieces: tuple  # (text, is_marked)
    language: str
    is_fallback: bool = False


@dataclass(frozen=True)
class Found:
    """A result as the page shows it.

    Args:
        hit: what the search said of it.
        title: Marked.
        original: the Japanese name beside a translated one; empty where it says nothing new.
        excerpt: Marked, or None when there is no text.
        company: the Company it is, or that makes it; None for a page and a case.
        entry: the ProductEntry of a product.
        claims: NicheClaims to show: those that it was found by, or the first of a company.
        certifications: names of current certificates, as Words.
        case: of a case study, the Case, which leads with what was measured.
        case_company: the Company that the case names, or None.
        page_url: of a page or a case, its address.
        section: of a page, the title of the page above it.
        reasons: (word of the query, how and where it was found).
    """

    hit: Hit
    title: Marked
    original: str = ""
    excerpt: Marked | None = None
    company: Company | None = None
    entry: ProductEntry | None = None
    claims: tuple = ()
    certifications: tuple = ()
    case: Case | None = None
    case_company: Company | None = None
    page_url: str = ""
    section: str = ""
    reasons: tuple = ()

    @property
    def record(self):
        """The record behind a product or a company."""
        return self.entry.product if self.entry else self.company


# Root, home, and what lies right below home.
_DEPTH_BELOW_HOME = 3


def fetch_found(hits, marks, keys):
    """Put the live records behind hits, with the same number of queries for any number of them.

    Args:
        hits: Hits, in the order wanted.
        marks: what to mark in their texts (see text.highlights).
        keys: {code: SpecificationKey} of the figures in their reasons.

    Returns:
        A tuple of Found in the same order, without those that are no longer public.
    """
    numbers = {
        kind: [hit.object_id for hit in hits if hit.kind == kind]
        for kind in (Entry.Kind.PRODUCT, Entry.Kind.COMPANY, Entry.Kind.CASE)
    }
    products = _fetch_products(numbers[Entry.Kind.PRODUCT])
    companies = _fetch_companies(numbers[Entry.Kind.COMPANY])
    certificates = fetch_certificates(products, companies)
    cases = _fetch_cases(numbers[Entry.Kind.CASE])
    pages = _fetch_pages([hit.key for hit in hits if hit.kind == Entry.Kind.PAGE])
    sections = _fetch_sections(pages)
    makers = {
        Entry.Kind.PRODUCT: lambda hit: _product(hit, products, certificates, marks),
        Entry.Kind.COMPANY: lambda hit: _company(hit, companies, certificates, marks),
        Entry.Kind.CASE: lambda hit: _case(hit, cases, marks),
    }
    made = (makers.get(hit.kind, lambda hit: _page(hit, pages, sections, marks))(hit) for hit in hits)
    claims = fetch_claims(hits)
    return tuple(
        replace(
            found,
            claims=claims.get((found.hit.kind, found.hit.object_id), found.claims),
            reasons=say_reasons(found.hit, keys),
        )
        for found in made
        if found
    )


def _fetch_products(numbers):
    if not numbers:
        return {}
    return {
        entry.product.pk: entry for entry in fetch_entries(Product.objects.public().filter(pk__in=numbers))
    }


def _fetch_companies(numbers):
    if not numbers:
        return {}
    public = Company.objects.public().filter(pk__in=numbers).order_by().values_list("pk", flat=True)
    return {company.pk: company for company in company_cards(list(public))}


def _fetch_cases(numbers):
    """Return {number: (Case, the Company it names or None)} of public cases."""
    if not numbers:
        return {}
    read = read_cases(CaseStudyPage.objects.public().filter(pk__in=numbers))
    companies = find_public_companies(case.facts.company_id for case in read)
    return {case.facts.pk: (case, companies.get(case.facts.company_id)) for case in read}


def _fetch_pages(keys):
    """Return {translation key: {language: page}} of pages that anyone may read."""
    keys = [key for key in map(_as_uuid, keys) if key]
    if not keys:
        return {}
    found = {}
    for page in readable_pages().filter(translation_key__in=keys).select_related("locale"):
        found.setdefault(str(page.translation_key), {})[page.locale.language_code] = page
    return found


def _fetch_sections(pages):
    """Return {path: title} of the public pages above; what lies right below home has none."""
    shown = [page for versions in pages.values() for page in versions.values()]
    above = {_path_above(page) for page in shown if page.depth > _DEPTH_BELOW_HOME}
    if not above:
        return {}
    titles = readable_pages().filter(path__in=above).values_list("path", "title")
    return {path: strip_ruby(title) for path, title in titles}


def _path_above(page):
    return page.path[: -Page.steplen]


def _as_uuid(key):
    try:
        return UUID(key)
    except ValueError:
        return None


def _product(hit, products, certificates, marks):
    entry = products.get(hit.object_id)
    if entry is None:
        return None
    product, company = entry.product, entry.product.company
    return Found(
        hit,
        _mark_words(product.name, marks),
        original=_original(product.name, product.name_ja),
        excerpt=_cut([product.summary, product.applications], marks),
        company=company,
        entry=entry,
        certifications=_first(
            certificates.get(("product", product.pk), ()), certificates.get(("company", company.pk), ())
        ),
    )


def _company(hit, companies, certificates, marks):
    company = companies.get(hit.object_id)
    if company is None:
        return None
    return Found(
        hit,
        _mark_words(company.name, marks),
        original=_original(company.name, company.legal_name),
        excerpt=_cut([company.tagline, company.introduction], marks),
        company=company,
        claims=company.current_claims[:1],
        certifications=_first(certificates.get(("company", company.pk), ())),
    )


def _case(hit, cases, marks):
    if hit.object_id not in cases:
        return None
    case, company = cases[hit.object_id]
    address = case.words.get_url()
    if address is None:
        # On no site: it lies apart from the pages that readers have.
        return None
    language = case.language
    texts = [Words(text, language, case.is_fallback) for text in hit.texts.get(language, ())]
    title = Words(strip_ruby(case.words.title), language, case.is_fallback)
    return Found(
        hit,
        _mark_words(title, marks),
        original=_original(title, strip_ruby(case.facts.title)),
        excerpt=_cut(texts, marks),
        case=case,
        case_company=company,
        page_url=address,
    )


def _page(hit, pages, sections, marks):
    versions = pages.get(hit.key)
    if not versions:
        return None
    reader = reader_language()
    language = next(code for code in (reader, *LANGUAGES) if code in versions)
    page, is_fallback = versions[language], language != reader
    address = page.get_url()
    if address is None:
        return None
    texts = [Words(text, language, is_fallback) for text in hit.texts.get(language, ())]
    return Found(
        hit,
        Marked(mark(strip_ruby(page.title), marks), language, is_fallback),
        excerpt=_cut(texts or [Words(page.search_description, language, is_fallback)], marks),
        page_url=address,
        section=sections.get(_path_above(page), ""),
    )


def _first(*groups):
    names = dict.fromkeys(name for group in groups for name in group)
    return tuple(names)[:CERTIFICATIONS_SHOWN]


def _original(words, japanese):
    is_translated = reader_language() != SOURCE_LANGUAGE and not words.is_fallback
    return japanese if is_translated and japanese != words.text else ""


def _mark_words(words, marks):
    return Marked(mark(words.text, marks), words.language, words.is_fallback)


def _cut(texts, marks):
    """Cut an excerpt from texts in one language: the reader's, if there is any."""
    texts = [words for words in texts if words.text]
    own = [words for words in texts if not words.is_fallback] or texts
    if not own:
        return None
    pieces = excerpt([words.text for words in own], marks, EXCERPT_CHARACTERS)
    return Marked(pieces, own[0].language, own[0].is_fallback)
