"""What companies are certified to, selected for and known for: words and values that end by themselves."""

from functools import cached_property

from brand.catalogue.models import Certification, NicheClaim, Selection

from ..documents import CERTIFICATION, CLAIM, SELECTION, SHARE, TOPIC, Figure, Piece, Value
from .links import group
from .words import in_languages, pieces_of


class Evidence:
    """The evidence of many companies, each kind in one query. What has ended is left out, what will end says when."""

    def __init__(self, companies, vocabulary):
        self._companies, self._standards = companies, vocabulary.standards

    @cached_property
    def _certifications(self):
        return group(Certification.objects.current().filter(company__in=self._companies), "company_id")

    # What a case study need not know is not read for it.
    @cached_property
    def _claims(self):
        return group(NicheClaim.objects.current().filter(company__in=self._companies), "company_id")

    @cached_property
    def _selections(self):
        return group(Selection.objects.filter(company__in=self._companies), "company_id")

    def of_company(self, company):
        """Return (pieces, values) of everything that is said of a company and of its products."""
        return _joined(
            *map(self._certified, self._certifications.get(company, ())),
            *map(_claimed, self._claims.get(company, ())),
            *map(_selected, self._selections.get(company, ())),
        )

    def of_product(self, company, product):
        """Return (pieces, values) of a product: its own, and of its company what holds for all its products."""
        certified = [
            one for one in self._certifications.get(company, ()) if one.product_id in {None, product}
        ]
        claimed = self._claims_to(company, product)
        return _joined(
            *map(self._certified, certified),
            *map(_claimed, claimed),
            *map(_selected, self._selections.get(company, ())),
        )

    def shares_of(self, company, product=None):
        """Return Figures of the shares that a company claims: in all, or those of one of its products."""
        claims = self._claims_to(company, product) if product else self._claims.get(company, ())
        # A share with a start and no end, or from one to another, is never taken for more than its start.
        return [
            Figure(f"{SHARE}{one.market}", float(share), float(share), one.expires_on)
            for one in claims
            if (share := one.share_percent_min) is not None
        ]

    def _claims_to(self, company, product):
        return [one for one in self._claims.get(company, ()) if one.product_id == product]

    def certificates_of(self, company):
        """Return (pieces, values) of the certificates that a company holds as a whole."""
        held = [one for one in self._certifications.get(company, ()) if one.product_id is None]
        return _joined(*map(self._certified, held))

    def _certified(self, certification):
        standard, until = self._standards[certification.standard_id], certification.expires_on
        words = [*standard.pieces(TOPIC, until), Piece(TOPIC, certification.scope, "", until)]
        return words, [Value(CERTIFICATION, standard.code, until)]


def _claimed(claim):
    pieces = pieces_of(TOPIC, in_languages(claim, "niche"), claim.expires_on)
    return pieces, [Value(CLAIM, claim.basis, claim.expires_on)]


def _selected(selection):
    return pieces_of(TOPIC, in_languages(selection, "subject")), [Value(SELECTION, selection.scheme)]


def _joined(*pairs):
    return [piece for pieces, _ in pairs for piece in pieces], [
        value for _, values in pairs for value in values
    ]
