"""The ways to browse: by technology, buyers' sector, industry, municipality."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..models.company import Company
from ..models.product import Product
from ..models.vocabularies import Industry, Municipality, Sector, Technology


@dataclass(frozen=True)
class Way:
    """A vocabulary that companies, and perhaps products, point to.

    Args:
        folder: the part of the address, e.g. "technologies".
        model: the vocabulary.
        field: the name of the field on Company, and on Product where it has one.
        has_products: whether products point to it too.
        title: what readers call it.
        title_of_list: the title of one term's list, with a hole for its `name`.
        description: of one term's list, for search engines, with holes for its `name` and the `count`.
    """

    folder: str
    model: type
    field: str
    has_products: bool
    title: str
    title_of_list: str
    description: str

    def load_terms(self):
        """Return every term by its number, in the order of the vocabulary."""
        return {term.pk: term for term in self.model.objects.all()}

    def find_term(self, code):
        """Return the term of a code, whatever its case, or None."""
        return self.model.objects.filter(code__iexact=code).first()

    def companies(self, terms):
        """Public companies that have one of the terms, themselves or through a public product.

        Args:
            terms: numbers of terms.
        """
        companies = Company.objects.public()
        themselves = Q(pk__in=companies.filter(**{f"{self.field}__in": terms}).values("pk"))
        if not self.has_products:
            return companies.filter(themselves)
        return companies.filter(themselves | Q(pk__in=self.products(terms).values("company")))

    def products(self, terms):
        """Public products that have one of the terms."""
        return Product.objects.public().filter(
            pk__in=Product.objects.filter(**{f"{self.field}__in": terms}).values("pk")
        )


WAYS = {
    way.folder: way
    for way in (
        Way(
            "technologies",
            Technology,
            "technologies",
            True,
            _("Technologies"),
            _("Makers with the technology “%(name)s”"),
            _("Companies of the TAMA region that work with %(name)s, with their products and processes."),
        ),
        Way(
            "municipalities",
            Municipality,
            "municipality",
            False,
            _("Municipalities"),
            _("Makers in %(name)s"),
            _("Companies of the TAMA region in %(name)s, with their products and processes."),
        ),
        Way(
            "sectors",
            Sector,
            "sectors",
            True,
            _("Buyers’ sectors"),
            _("Makers for the sector “%(name)s”"),
            _("Companies of the TAMA region that supply the sector %(name)s, with products and processes."),
        ),
        Way(
            "industries",
            Industry,
            "industries",
            False,
            _("Industries (JSIC)"),
            _("Makers of the industry “%(name)s”"),
            _(
                "Companies of the TAMA region in the industry %(name)s (Japan Standard Industrial Classification)."
            ),
        ),
    )
}
