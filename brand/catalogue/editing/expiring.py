"""What ends: claims, certificates, brand certifications, reports of endorsers, confirmations by companies."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..confirmations import confirmed_until
from ..models import BrandCertification, Certification, Company, Endorsement, NicheClaim
from ..today import today

DAYS_AHEAD = 90
KINDS = {
    "claim": _("niche claim"),
    "certification": _("certification"),
    "brand": _("TAMA brand certification"),
    "report": _("report on the charter"),
    "confirmation": _("confirmation by the company"),
}
# What readers may see: the reports are about live records, never about drafts.
COMPANY = ("company_id", "company__key", "company__legal_name", "company__listing")


@dataclass(frozen=True)
class Ending:
    """One thing that ends, or that has ended, and the record on whose form that is put right."""

    ends_on: date | None
    kind: str
    what: str
    company_key: str
    company: str
    listing: str
    model: str
    pk: int

    @property
    def kind_label(self):
        return KINDS[self.kind]


def find_endings(day=None, days_ahead=DAYS_AHEAD):
    """List what ends within some days, and what has ended and was not renewed, the oldest first.

    Args:
        day: the date in Tokyo; today when left out.
        days_ahead: how far to look.

    Returns:
        Endings of live records, samples included, in five queries whatever their number.
    """
    last = (day or today()) + timedelta(days=days_ahead)
    endings = [
        *_claims(NicheClaim.objects.filter(expires_on__lte=last)),
        *_certifications(last),
        *_brand_certifications(last),
        *_reports(last),
        *(one for one in _confirmations() if one.ends_on <= last),
    ]
    return sorted(endings, key=lambda one: (one.ends_on, one.company_key, one.kind, one.what))


def find_claims_without_end():
    """List the public claims that nobody will be reminded of."""
    return list(_claims(NicheClaim.objects.filter(expires_on__isnull=True)))


def find_claims_without_evidence():
    """List claims of live companies that lack what a reader needs to weigh them; readers do not see them."""
    lacking = Q(source_date__isnull=True)
    for name in ("niche_ja", "period", "market", "source_title"):
        lacking |= Q(**{name: ""})
    return list(_claims(NicheClaim.objects.filter(lacking)))


def _claims(claims):
    rows = claims.filter(company__live=True).order_by("company__key", "pk")
    for ends_on, what, pk, *company in rows.values_list("expires_on", "niche_ja", *COMPANY):
        yield Ending(ends_on, "claim", what, *company, "company", pk)


def _certifications(last):
    rows = Certification.objects.filter(company__live=True, expires_on__lte=last)
    columns = ("expires_on", "standard__label_short", *COMPANY)
    for ends_on, what, pk, *company in rows.values_list(*columns):
        yield Ending(ends_on, "certification", what, *company, "company", pk)


def _brand_certifications(last):
    rows = BrandCertification.objects.filter(live=True, withdrawn_on__isnull=True, valid_until__lte=last)
    columns = ("valid_until", "identifier", "pk", *(f"product__{name}" for name in COMPANY[1:]))
    for ends_on, what, pk, *company in rows.values_list(*columns):
        yield Ending(ends_on, "brand", what, *company, "brandcertification", pk)


def _reports(last):
    rows = Endorsement.objects.filter(live=True, suspended_on__isnull=True, report_due_on__lte=last)
    columns = ("report_due_on", "edition__number", "pk", *COMPANY[1:])
    for ends_on, number, pk, *company in rows.values_list(*columns):
        what = _("charter, edition %(number)s") % {"number": number}
        yield Ending(ends_on, "report", what, *company, "endorsement", pk)


def _confirmations():
    rows = Company.objects.filter(live=True, confirmed_on__isnull=False)
    for confirmed_on, pk, *company in rows.values_list("confirmed_on", "pk", "key", "legal_name", "listing"):
        yield Ending(confirmed_until(confirmed_on), "confirmation", "", *company, "company", pk)
