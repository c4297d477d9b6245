"""What the list of cases can be narrowed by: OR inside a facet, AND across, everything in the address."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from brand.association.words import Words, reader_language
from brand.catalogue.models import Industry

from .models.metrics import OutcomeMetric, Theme
from .models.outcomes import Outcome
from .models.pages import CaseStudyPage

UNKNOWN = "unknown"
# Values of a facet above the fold; the others are behind “more”.
SHOWN_AT_ONCE = 8
# Upper ends of the bands. 20 and 300: a small and a small or medium manufacturer (中小企業基本法 第2条: Japan's Small
# and Medium-sized Enterprise Basic Act, article 2).
SIZES = (("to-20", 20), ("to-100", 100), ("to-300", 300), ("over-300", None))
NAMES = ("theme", "metric", "industry", "size", "cost")


@dataclass(frozen=True)
class Row:
    """A case as filters see it: its values by facet."""

    pk: int
    is_sample: bool
    values: dict

    def fits(self, chosen, without=""):
        """Whether it has one of the chosen values of every facet, `without` left out of account."""
        return all(
            name == without or not wanted or self.values[name] & wanted for name, wanted in chosen.items()
        )


@dataclass(frozen=True)
class Value:
    """A value of a facet: how many real cases and samples have it, and where choosing (or leaving) it leads."""

    facet_label: str
    label: Words
    real: int
    samples: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A question the list can be narrowed by, with the values that lead somewhere; a chosen one always stays."""

    name: str
    label: str
    values: tuple

    @property
    def first(self):
        """The values shown at once, every chosen one among them."""
        return [value for place, value in enumerate(self.values) if place < SHOWN_AT_ONCE or value.is_chosen]

    @property
    def more(self):
        return [value for value in self.values[SHOWN_AT_ONCE:] if not value.is_chosen]


def load_rows():
    """Load all public cases in a constant number of queries: measured ones first, the newest first, samples last."""
    themes = _gather(CaseStudyPage.themes.through.objects.values_list("casestudypage_id", "theme__code"))
    measured = Outcome.objects.filter(result_value__isnull=False)
    metrics = _gather(measured.values_list("page_id", "metric__code"))
    cases = CaseStudyPage.objects.public().with_public_company().newest_first()
    cases = cases.values(
        "pk", "is_sample", "names_company", "company__employee_count", "industry__code", "cost_band"
    )
    rows = [
        Row(
            case["pk"],
            case["is_sample"],
            {
                "theme": themes.get(case["pk"], frozenset()),
                "metric": metrics.get(case["pk"], frozenset()),
                "industry": {case["industry__code"] or UNKNOWN},
                # Nothing is told about a company that may not be named.
                "size": {size_of(case["company__employee_count"] if case["names_company"] else None)},
                "cost": {case["cost_band"] or UNKNOWN},
            },
        )
        for case in cases
    ]
    return sorted(rows, key=lambda row: (row.is_sample, not metrics.get(row.pk)))


def _gather(pairs):
    found = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def size_of(employee_count):
    """Return the band of a number of employees; UNKNOWN for None."""
    if employee_count is None:
        return UNKNOWN
    return next(name for name, limit in SIZES if limit is None or employee_count <= limit)


def make_facets(rows, parameters):
    """Offer what the cases can be narrowed by.

    Args:
        rows: all Rows.
        parameters: a QueryDict; values that are no values of a facet count as not given.

    Returns:
        (Facets, {name of a facet: set of chosen values}).
    """
    options = {name: (label, dict(values)) for name, label, values in _options(rows)}
    chosen = {
        name: {value for value in parameters.getlist(name) if value in options[name][1]} for name in NAMES
    }
    facets = (
        Facet(name, options[name][0], tuple(_values(name, *options[name], rows, chosen))) for name in NAMES
    )
    return [facet for facet in facets if facet.values], chosen


def _values(name, facet_label, options, rows, chosen):
    others = [row for row in rows if row.fits(chosen, without=name)]
    counts = Counter((value, row.is_sample) for row in others for value in row.values[name])
    for value, label in options.items():
        real, samples, is_chosen = counts[value, False], counts[value, True], value in chosen[name]
        if real or samples or is_chosen:
            address = write_address(chosen | {name: chosen[name] ^ {value}})
            yield Value(facet_label, label, real, samples, address, is_chosen)


def write_address(chosen):
    """Write chosen values as the query of an address, always in the same order."""
    pairs = [(name, value) for name in NAMES for value in sorted(chosen[name])]
    return f"?{urlencode(pairs)}" if pairs else "?"


def _options(rows):
    used = {value for row in rows for value in row.values["industry"]}
    yield "theme", _("Theme"), [(one.code, one.name) for one in Theme.objects.all()]
    yield "metric", _("What was measured"), [(one.code, one.name) for one in OutcomeMetric.objects.all()]
    industries = [(one.code, one.name) for one in Industry.objects.filter(code__in=used)]
    yield "industry", _("Industry"), [*industries, _unknown()]
    yield "size", _("Employees"), [*((name, _words(label)) for name, label in size_labels()), _unknown()]
    costs = [(value, _words(str(label))) for value, label in CaseStudyPage.CostBand.choices]
    yield "cost", _("Cost"), [*costs, _unknown()]


def size_labels():
    """Name the bands of company size."""
    return [
        ("to-20", _("up to 20")),
        ("to-100", _("21 to 100")),
        ("to-300", _("101 to 300")),
        ("over-300", _("more than 300")),
    ]


def _unknown():
    return UNKNOWN, _words(_("not known"))


def _words(text):
    return Words(text, reader_language())
