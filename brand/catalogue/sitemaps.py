"""Real companies and products for search engines; a sample is in no sitemap."""

from django.utils.functional import cached_property
from django.utils.translation import get_language

from brand.association.sitemaps import ReadersSitemap
from brand.association.words import LANGUAGES

from .addresses import catalogue_path
from .models import Company, Product


class RecordSitemap(ReadersSitemap):
    """Every real public record of a model, in each language that has a catalogue."""

    model = None
    folder = ""

    @cached_property
    def bases(self):
        """The address of the catalogue by language, looked up once for all records."""
        paths = {language: catalogue_path(language) for language in LANGUAGES}
        return {language: path for language, path in paths.items() if path}

    def items(self):
        return self.model.objects.public().real().order_by("pk").only("key", "last_published_at")

    def get_languages_for_item(self, item):
        return list(self.bases)

    def location(self, item):
        return f"{self.bases[get_language()]}{self.folder}/{item.key}/"

    def lastmod(self, item):
        return item.last_published_at


class CompanySitemap(RecordSitemap):
    model = Company
    folder = "companies"


class ProductSitemap(RecordSitemap):
    model = Product
    folder = "products"
