"""The addresses of lists below the catalogue page."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from brand.association.leaves import Leaf, Step
from brand.association.words import reader_language

from .browsing.areas import find_area, group_by_area, mark_places
from .browsing.lists import list_companies, list_of_term, list_products, refine
from .browsing.names import initials, sort_names
from .browsing.tallies import count_catalogue, grow_branches
from .browsing.ways import WAYS
from .models.company import Company

FOLDERS = "|".join(WAYS)


def with_query(address, request):
    """Return an address with the parameters of the request."""
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


class BrowseRoutes:
    """Serves the lists of companies and products, and the ways to browse them."""

    @path("")
    def front(self, request):
        return self.render(request, context_overrides=self.front_context())

    @path("companies/", name="companies")
    def company_index(self, request):
        found = list_companies(request.GET)
        title = _("Companies by reading") if reader_language() == "ja" else _("Companies from A to Z")
        description = _(
            "All companies of the TAMA region’s catalogue in the order of their names, with place and technologies."
        )
        return self.render_list(request, "company_list", found, title, description)

    @path("products/", name="products")
    def product_index(self, request):
        found = list_products(request.GET)
        description = _(
            "All products and processes of the TAMA region’s catalogue, with maker, place and key figures."
        )
        return self.render_list(request, "product_list", found, _("Products and processes"), description)

    @re_path(rf"^({FOLDERS})/$", name="way")
    def way(self, request, folder):
        return redirect(f"{self.get_url(request)}#{folder}")

    @re_path(rf"^({FOLDERS})/([A-Za-z0-9-]+)/$", name="term")
    def term_list(self, request, folder, code):
        way = WAYS[folder]
        area = find_area(code) if folder == "municipalities" else None
        term = area or way.find_term(code)
        if term is None:
            raise Http404
        if term.code != code:
            address = self.get_url(request) + self.reverse_subpage("term", [folder, term.code])
            return HttpResponsePermanentRedirect(with_query(address, request))
        return self.render_area(request, way, area) if area else self.render_term(request, way, term)

    def render_term(self, request, way, term):
        branches, numbers = refine(way, term)
        trail = [self.step_to_way(request, way)]
        if parent := getattr(term, "parent", None):
            trail.append(self.step_to_term(request, way, parent))
        return self.render_term_list(request, way, term, numbers, branches, trail)

    def render_area(self, request, way, area):
        areas = group_by_area(grow_branches(way))
        branches = next((found.branches for found in areas if found.term == area), ())
        numbers = way.model.objects.filter(area=area.code).values_list("pk", flat=True)
        trail = [self.step_to_way(request, way)]
        return self.render_term_list(request, way, area, list(numbers), branches, trail)

    def render_term_list(self, request, way, term, numbers, branches, trail):
        products = way.products(numbers) if way.has_products else None
        found = list_of_term(way.companies(numbers), products, request.GET)
        name = {"name": term.name.text}
        more = {"way": way, "term": term, "branches": branches}
        return self.render_list(
            request, "term_list", found, way.title_of_list % name, way.description % name, trail, more
        )

    def render_list(self, request, template, found, title, description, trail=(), more=None):
        if found.page.number > 1:
            title = _("%(title)s, page %(number)s") % {"title": title, "number": found.page.number}
        leaf = Leaf(title, description, tuple(trail), found.is_indexed)
        return self.render(
            request,
            template=f"catalogue/{template}.html",
            context_overrides={"leaf": leaf, "found": found, "results": found.page, **(more or {})},
        )

    def step_to_way(self, request, way):
        return Step(str(way.title), f"{self.get_url(request)}#{way.folder}")

    def step_to_term(self, request, way, term):
        address = self.get_url(request) + self.reverse_subpage("term", [way.folder, term.code])
        return Step(term.name.text, address, term.name.language if term.name.is_fallback else "")

    def front_context(self):
        """Prepare the ways into the catalogue, each with its counts."""
        language = reader_language()
        names = sort_names(Company.objects.public(), language)
        found = {name.initial for name in names}
        branches = {folder: grow_branches(way) for folder, way in WAYS.items()}
        region, places = mark_places(branches["municipalities"])
        branches["municipalities"] = group_by_area(branches["municipalities"])
        return {
            "totals": count_catalogue(names),
            "initials": [(code, shown) for code, shown in initials(language) if code in found],
            "ways": [(WAYS[folder], grown) for folder, grown in branches.items() if grown],
            "region_drawing": region,
            "places": places,
        }
