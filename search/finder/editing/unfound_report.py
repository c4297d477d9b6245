"""What people did not find: for coordinators, who know makers, and editors, who know words."""

from io import BytesIO
from itertools import chain

from django.http import FileResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from brand.association.menus import LANGUAGE_NAMES
from brand.catalogue.editing.reports import CatalogueReport, filter_box
from brand.catalogue.models import SpecificationKey
from brand.catalogue.sheets.writing import Table, workbook_bytes

from ..models import Concept, Promotion
from ..results.asking import read_asked
from ..results.labels import FACET_NAMES, name_values
from ..results.narrowing import unit_of
from ..results.presenting import KIND_NAMES
from ..unfound.asked import SEEN_ENOUGH
from ..unfound.groups import find_groups
from ..unfound.recounting import public_address, recount
from ..unfound.wording import normalise
from .unfound_decisions import may_decide, may_read_unfound

# Each query on the screen is searched again.
GROUPS_PER_SCREEN, QUERIES_PER_GROUP = 15, 4
PERIODS = {"90": gettext_lazy("the last three months"), "365": gettext_lazy("the last twelve months")}
SHOWN = {"nothing": gettext_lazy("nothing that has all of it")}
DECISION = pgettext_lazy("of an editor", "Decision")
OPEN, DISMISSED = "", "dismissed"
DECISIONS = {OPEN: gettext_lazy("still open"), DISMISSED: gettext_lazy("dismissed")}


class UnfoundReport(CatalogueReport):
    """Groups of queries with few results, with what an editor can do about each, and what it finds now."""

    page_title = gettext_lazy("What people did not find")
    header_icon = "search"
    template_name = "finder/admin/unfound_report.html"
    rows_per_screen = GROUPS_PER_SCREEN
    may_read = staticmethod(may_read_unfound)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.language = self.chosen("language", LANGUAGE_NAMES)
        self.period = self.chosen("period", PERIODS)
        self.show = self.chosen("show", SHOWN)
        self.decision = self.chosen("decision", DECISIONS)
        self.words = request.GET.get("q", "")[:100]

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            return _send_workbook(self.find_rows())
        return super().get(request, *args, **kwargs)

    def find_rows(self):
        days = int(self.period) if self.period else None
        words, is_dismissed = normalise(self.words), self.decision == DISMISSED
        return find_groups(days, self.language, self.show == "nothing", words, is_dismissed)

    def prepare(self, rows):
        queries = [query for group in rows for query in group.queries[:QUERIES_PER_GROUP]]
        described = _describe(queries, self.request.user)
        concepts = _concept_addresses(rows, self.request.user)
        rows.object_list = [
            {
                "group": group,
                "names": [(name, concepts.get(code, "")) for code, name in group.concepts],
                "queries": [described[query.number] for query in group.queries[:QUERIES_PER_GROUP]],
                "more": len(group.queries[QUERIES_PER_GROUP:]),
            }
            for group in rows
        ]
        return rows

    def filters(self):
        return [
            filter_box("show", gettext_lazy("Found"), SHOWN.items(), self.show),
            filter_box("language", gettext_lazy("Language"), LANGUAGE_NAMES.items(), self.language),
            filter_box("period", gettext_lazy("Asked in"), PERIODS.items(), self.period),
            filter_box("decision", DECISION, DECISIONS.items(), self.decision, is_needed=True),
        ]

    def get_context_data(self, **kwargs):
        export = self.request.GET.copy()
        export["export"] = "xlsx"
        return super().get_context_data(**kwargs) | {
            "q": self.words,
            "seen_enough": SEEN_ENOUGH,
            "may_decide": may_decide(self.request.user),
            "is_dismissed": self.decision == DISMISSED,
            "export_url": f"?{export.urlencode()}",
        }


def _describe(queries, user):
    """Return {number: what the template shows of a query}."""
    answers, filters = recount(queries), _name_filters(queries)
    promoted = set(
        Promotion.objects.current()
        .filter(normal__in={query.normal for query in queries})
        .values_list("normal")
    )
    add_concept = user.has_perm("finder.add_concept") and _address(Concept, "add")
    promote = user.has_perm("finder.add_promotion") and _address(Promotion, "add")
    return {
        query.number: {
            "query": query,
            "language": LANGUAGE_NAMES.get(query.language, query.language),
            "filters": filters[query.number],
            "now": answers.get(query.number),
            "public_url": public_address(query),
            "is_promoted": (query.normal,) in promoted,
            "term_url": f"{add_concept}?asked={query.number}" if add_concept else "",
            "promote_url": f"{promote}?asked={query.number}" if promote else "",
        }
        for query in queries
    }


def _address(model, view, *arguments):
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def _concept_addresses(groups, user):
    """Return {code: address of its form} of the concepts of groups; nothing for who may not change them."""
    if not user.has_perm("finder.change_concept"):
        return {}
    codes = {code for group in groups for code, _name in group.concepts}
    rows = Concept.objects.filter(code__in=codes).values_list("code", "pk")
    return {code: _address(Concept, "edit", number) for code, number in rows}


def _name_filters(queries):
    """Return {number: the filters of a query in words}."""
    asked = {one.number: read_asked(QueryDict(one.filters), one.language)[0] for one in queries}
    chosen = chain.from_iterable(one.values.items() for one in asked.values())
    names = name_values((facet, value) for facet, values in chosen for value in values)
    codes = {key for one in asked.values() for key in one.ranges}
    keys = {key.code: key for key in SpecificationKey.objects.filter(code__in=codes)} if codes else {}
    return {number: " · ".join(_say_filters(one, names, keys)) for number, one in asked.items()}


def _say_filters(asked, names, keys):
    if asked.kind:
        yield str(KIND_NAMES[asked.kind])
    for facet, values in asked.values.items():
        yield f"{FACET_NAMES[facet]}: {' / '.join(names[facet, value].text for value in values)}"
    for code, (low, high) in asked.ranges.items():
        ends = "–".join("" if end is None else f"{end:g}" for end in (low, high))
        key = keys.get(code)
        yield f"{key.name.text}: {ends} {unit_of(key)}".strip() if key else f"{code}: {ends}"


def _send_workbook(groups):
    queries = [query for group in groups for query in group.queries]
    filters = _name_filters(queries)
    columns = [
        _("Concepts"),
        _("Query"),
        _("Language"),
        _("Filters"),
        _("Times searched"),
        _("Last searched on"),
        _("Results with all of it"),
        _("Results with a part of it"),
    ]
    rows = (
        [
            " + ".join(name for _code, name in group.concepts),
            query.text,
            LANGUAGE_NAMES.get(query.language, query.language),
            filters[query.number],
            query.times,
            query.last_on.isoformat(),
            query.exact_total,
            query.total - query.exact_total,
        ]
        for group in groups
        for query in group.queries
    )
    file = BytesIO(workbook_bytes([Table("not-found", columns, rows)]))
    return FileResponse(file, as_attachment=True, filename="not-found.xlsx")
