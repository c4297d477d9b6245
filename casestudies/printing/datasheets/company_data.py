"""A company as a Document: one sheet that says what its page says."""

from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from brand.association.figures import format_number
from brand.association.templatetags.association_tags import year
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.company_facts import host_of, write_yen
from brand.catalogue.company_page import describe_company
from brand.catalogue.templatetags.browse_tags import name_basis

from ...models import CaseStudyPage
from .cases import list_cases
from .evidence import list_certifications, list_claims, list_selections
from .sections import entry, nothing, paragraphs, section, terms
from .sheet_data import list_other_names, make_document, make_words
from .sheet_words import ADDRESSES, LINE, PARAGRAPH, SENTENCE, enumerate_runs
from .svg import draw_map

MAP = "map.svg"


def print_company(company):
    """Make the Document of a public company in the active language.

    Args:
        company: a Company, as find_company gives it.
    """
    sheet, words = describe_company(company), make_words()
    main = [
        list_claims(sheet, words, rank=1),
        list_selections(sheet, words, rank=2),
        paragraphs(words, _("What they do"), company.introduction, rank=7, longest=PARAGRAPH),
        *_list_products(sheet, words),
        list_cases(CaseStudyPage.objects.public().filter(company=company.pk).newest_first(), words, rank=4),
        list_certifications(sheet, words, rank=3),
        _mention_reports(sheet, words),
    ]
    side = [
        terms(words, _("Technologies"), _names(sheet.technologies), rank=1),
        terms(words, _("Buyers’ sectors"), _names(sheet.sectors), rank=2),
        terms(words, _("Industries"), _names(sheet.industries), rank=3),
    ]
    map_, files = _find_map(sheet, words)
    parts = {
        "head": _describe_head(company, words),
        "main": [one for one in main if one],
        "facts": _list_facts(sheet, words),
        "side": [one for one in side if one],
        "map": map_,
    }
    return make_document(sheet, words, _("Company datasheet"), parts, files)


def _describe_head(company, words):
    return {
        "name": words.told(company.name),
        "title": words.legible(company.name.text),
        "others": _list_other_names(company, words),
        "codes": [],
        "lede": words.told(company.tagline, SENTENCE) if company.tagline.text else [],
        "picture": None,
    }


def _list_other_names(company, words):
    """List the reading and the names in other languages, and where the foreign ones come from."""
    reading = [Words(company.reading, "ja")] if reader_language() == SOURCE_LANGUAGE else []
    names = [
        Words(company.legal_name, "ja"),
        Words(company.name_en, "en"),
        Words(company.name_zh, "zh-hans"),
    ]
    found = list_other_names([*reading, *names], company.name, words)
    if company.name_basis:
        basis = unescape(strip_tags(name_basis(company.name_basis)))
        found.append(words.labeled(_("Foreign name:"), words.name(Words(basis, reader_language()), LINE)))
    return found


def _list_products(sheet, words):
    found = ((_("Products"), sheet.products), (_("Processes"), sheet.processes))
    sections = [
        section(words, title, [_describe_product(one, words) for one in entries], rank=rank, keep=4)
        for rank, (title, entries) in zip((5, 6), found, strict=True)
        if entries
    ]
    return sections or [nothing(words, _("No product or process of this company has been entered yet."))]


def _describe_product(one, words):
    figures = [
        words.labeled(row.name.text, words.plain(row.value) if row.value else words.name(row.words))
        for row in one.figures
    ]
    codes = words.plain(", ".join(one.product.model_codes)) if one.product.model_codes else []
    return entry(words.told(one.product.name), [codes, enumerate_runs(figures) if figures else []])


def _mention_reports(sheet, words):
    """Say that there is something unverified to read on the page; on paper it would look like a claim."""
    if not sheet.reports:
        return None
    return nothing(
        words, _("What others have printed about this company is not verified; its page names the sources.")
    )


def _list_facts(sheet, words):
    """List the key facts; what nobody knows says so, as on the page."""
    company, unknown = sheet.company, words.plain(_("not known"))
    rows = [
        (_("Place"), words.told(sheet.place) if sheet.place else unknown),
        (_("Address"), words.given(company.address)),
        (_("Founded"), words.plain(year(company.founded_year)) if company.founded_year else unknown),
        (
            _("Employees"),
            unknown if company.employee_count is None else words.plain(format_number(company.employee_count)),
        ),
        (_("Capital"), words.plain(write_yen(company.capital_yen)) if company.capital_yen else []),
        (_("Answers in"), enumerate_runs([words.plain(name) for name in sheet.languages])),
        (_("Website"), _link(company.website, words)),
        (_("Corporate number"), words.plain(company.corporate_number) if company.corporate_number else []),
    ]
    return [
        {"label": words.legible(label), "runs": runs}
        for label, runs in rows
        if any(run["text"] for run in runs)
    ]


def _link(website, words):
    if not website.startswith(ADDRESSES):
        return []
    return [{"text": words.legible(host_of(website)), "url": website}]


def _find_map(sheet, words):
    """Return (the map with the company's place, its file); without a known place there is none."""
    if sheet.company.municipality is None:
        return None, {}
    content, ratio = draw_map(sheet.map_code)
    alt = _("Map of the region with %(place)s marked") % {"place": sheet.place.text}
    return {"file": MAP, "ratio": ratio, "alt": words.legible(alt)}, {MAP: content}


def _names(found):
    return [term.name for term in found]
