"""The addresses of single records below the catalogue page."""

from http import HTTPMethod

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from brand.association.leaves import Leaf, Step

from .addresses import record_path
from .company_page import describe_company, find_company
from .product_page import describe_product, find_product
from .structured_data import describe_company_things, describe_product_things
from .userbar import note_record


class RecordRoutes:
    """Serves companies/<key>/ and products/<key>/ for every public record."""

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    @path("companies/<slug:key>/", name="company")
    def show_company(self, request, key):
        sheet = describe_company(find_or_404(find_company, key))
        trail = (Step(_("Companies"), f"{self.get_url(request)}companies/"),)
        return self.render_record(request, "company", sheet, trail, describe_company_things)

    @path("products/<slug:key>/", name="product")
    def show_product(self, request, key):
        sheet = describe_product(find_or_404(find_product, key))
        trail = (
            Step(_("Companies"), f"{self.get_url(request)}companies/"),
            step_to(sheet.company),
        )
        return self.render_record(request, "product", sheet, trail, describe_product_things)

    def render_record(self, request, template, sheet, trail, describe_things):
        record = sheet.record
        note_record(request, record)
        leaf = Leaf(
            title=record.name.text,
            description=summarize(sheet),
            trail=trail,
            is_indexed=not record.is_sample,
            things=() if record.is_sample else describe_things(sheet),
            language=record.name.language if record.name.is_fallback else "",
        )
        return self.render(
            request, template=f"catalogue/{template}.html", context_overrides={"leaf": leaf, "sheet": sheet}
        )


def find_or_404(find, key):
    try:
        return find(key)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def step_to(record):
    language = record.name.language if record.name.is_fallback else ""
    return Step(record.name.text, record_path(record), language)


def summarize(sheet):
    """Say in one or two sentences what a record is, for search engines: its own words, else name and place."""
    words = sheet.record.summary if hasattr(sheet.record, "summary") else sheet.record.tagline
    if words.text and not words.is_fallback:
        return words.text
    place = sheet.place.text if sheet.place else _("Japan")
    return _("%(name)s in the catalogue of TAMA Association: %(place)s.") % {
        "name": sheet.record.name.text,
        "place": place,
    }
