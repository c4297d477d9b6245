"""The sourced part of the ministry's lists: which rows we hold, of how many, and from where."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from brand.association.words import words

from ..models.company import Company
from ..models.niche_top import NicheTopEntry
from .filters import known_parameters, make_filter

# How many companies each list has in full: 100 and 7 "Next GNT" in 2014, 113 in 2020 (public material).
LISTS = {"2014": ("selected_2014", 100), "2020": ("selected_2020", 113), "next": ("selected_next", 7)}
CSV_COLUMNS = (
    "code",
    "name_ja",
    "name_en",
    "name_en_basis",
    "prefecture",
    "city_ja",
    "selected_for",
    "category",
    "category_is_inferred",
    *(column for column, _whole in LISTS.values()),
    "certainty",
    "note",
    "sources",
)


@dataclass(frozen=True)
class Source:
    """Where a row comes from; without an address it is only named."""

    number: int
    text: str

    @property
    def url(self):
        return self.text if urlsplit(self.text).scheme in ("http", "https") else ""

    @property
    def name(self):
        """What readers see: an address without its scheme, else the words."""
        return self.text.split("://", 1)[-1].rstrip("/") if self.url else self.text


@dataclass(frozen=True)
class Row:
    """An entry as the table shows it: with its numbered sources, and the catalogue's company when that is public."""

    entry: NicheTopEntry
    sources: tuple
    company: Company | None

    @property
    def editions(self):
        return [label for name, label in edition_labels() if getattr(self.entry, LISTS[name][0])]


@dataclass(frozen=True)
class Coverage:
    """How much of one of the ministry's lists is here."""

    label: str
    held: int
    whole: int


@dataclass(frozen=True)
class Entries:
    """The list as it was asked for."""

    entries: list
    rows: list
    filters: tuple
    coverage: tuple
    sources: tuple

    @property
    def is_filtered(self):
        return any(one.chosen is not None for one in self.filters)


def edition_labels():
    return [("2014", _("2014")), ("2020", _("2020")), ("next", _("Next GNT 2014"))]


def list_entries(query):
    """List the ministry's selections that we hold a source for.

    Args:
        query: the parameters of the request: `edition`, `prefecture`, `category`.
    """
    everything = list(NicheTopEntry.objects.all())
    query = known_parameters(query, ("edition", "prefecture", "category"))
    filters = _filters(everything, query)
    entries = _narrow(everything, filters)
    sources = _number_sources(everything)
    rows = _rows(entries, sources)
    used = {source for row in rows for source in row.sources}
    return Entries(
        entries, rows, filters, _coverage(everything), tuple(sorted(used, key=lambda one: one.number))
    )


def _filters(entries, query):
    prefectures = {entry.prefecture_en: entry.prefecture.text for entry in entries if entry.prefecture_en}
    return (
        make_filter("edition", _("Selection"), edition_labels(), _count_editions(entries), query),
        make_filter(
            "category",
            _("Category"),
            NicheTopEntry.Category.choices,
            Counter(entry.category for entry in entries),
            query,
        ),
        make_filter(
            "prefecture",
            _("Prefecture"),
            sorted(prefectures.items()),
            Counter(entry.prefecture_en for entry in entries),
            query,
        ),
    )


def _count_editions(entries):
    return {
        name: sum(getattr(entry, column) for entry in entries) for name, (column, _whole) in LISTS.items()
    }


def _narrow(entries, filters):
    edition, category, prefecture = filters
    if edition.chosen:
        column = LISTS[edition.chosen][0]
        entries = [entry for entry in entries if getattr(entry, column)]
    entries = category.narrow(entries, lambda entry: entry.category)
    return prefecture.narrow(entries, lambda entry: entry.prefecture_en)


def _coverage(entries):
    counts = _count_editions(entries)
    return tuple(Coverage(label, counts[name], LISTS[name][1]) for name, label in edition_labels())


def _number_sources(entries):
    """Number the sources in the order of the list; one address keeps its number however often it is used."""
    texts = dict.fromkeys(text for entry in entries for text in entry.sources)
    return {text: Source(number, text) for number, text in enumerate(texts, start=1)}


def _rows(entries, sources):
    companies = Company.objects.public().in_bulk([entry.company_id for entry in entries if entry.company_id])
    return [
        Row(entry, tuple(sources[text] for text in entry.sources), companies.get(entry.company_id))
        for entry in entries
    ]


def csv_rows(entries):
    """Write the entries as rows of a CSV file, in the reader's language."""
    for entry in entries:
        lists = [int(getattr(entry, column)) for column, _whole in LISTS.values()]
        yield (
            entry.code,
            entry.name_ja,
            entry.name_en,
            entry.name_en_basis,
            words(entry, "prefecture").text,
            entry.city_ja,
            words(entry, "product").text,
            entry.get_category_display(),
            int(entry.category_is_inferred),
            *lists,
            entry.confidence,
            words(entry, "note").text,
            " | ".join(entry.sources),
        )
