"""What search engines are given: one index, and below it the pages, companies and products."""

from django.contrib.sitemaps.views import SitemapIndexItem, sitemap
from django.template.response import TemplateResponse
from django.urls import reverse

from brand.association.addresses import full_url
from brand.association.sitemaps import PageSitemap
from brand.catalogue.sitemaps import CompanySitemap, ProductSitemap

SECTIONS = {"pages": PageSitemap, "companies": CompanySitemap, "products": ProductSitemap}


def index(request):
    """Lists every file of every section that holds something; Django's own would name the host that was asked."""
    files = [
        SitemapIndexItem(address) for name, section in SECTIONS.items() for address in _files(name, section())
    ]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


def _files(name, section):
    address = full_url(reverse("sitemap_section", args=[name]))
    pages = section.paginator
    numbers = range(1, pages.num_pages + 1) if pages.count else ()
    return [address if number == 1 else f"{address}?p={number}" for number in numbers]


def section(request, section):
    """Gives one file of a section."""
    return sitemap(request, SECTIONS, section)
