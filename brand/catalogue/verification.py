"""Answers what a printed code stands for today."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .identifiers import read_identifier
from .models import BrandCertification, BrandRegisterPage, CertificationStatus, Product

# Not a status of a certification: nobody can have given such an ID.
IMPOSSIBLE = "impossible"


@dataclass(frozen=True)
class Verification:
    """What was asked, and what the register says of it at this moment.

    Args:
        typed: what stood in the address or the form.
        identifier: the ID as it is printed; empty when this cannot be one.
        certification: the certification that was found, with its product, company and criteria; else None.
        status: a CertificationStatus, or IMPOSSIBLE.
        product: its product, when readers may see it.
        checked_at: the moment of the check, in Tokyo.
    """

    typed: str
    identifier: str
    certification: BrandCertification | None
    status: str
    product: Product | None
    checked_at: datetime

    @property
    def is_known(self):
        return self.certification is not None


def verify(typed):
    """Look up what somebody typed or scanned, however it was written."""
    identifier = read_identifier(typed)
    certification = find_certification(identifier) if identifier else None
    if certification:
        return describe(certification, find_shown_product(certification))
    status = CertificationStatus.UNKNOWN if identifier else IMPOSSIBLE
    return Verification(typed.strip(), identifier, None, status, None, _now())


def describe(certification, product):
    """Say what a certification stands for at this moment.

    Args:
        certification: a BrandCertification, saved or being edited.
        product: its product, or None when readers may not see it.
    """
    return Verification(
        typed=certification.identifier,
        identifier=certification.identifier,
        certification=certification,
        status=certification.status_on(),
        product=product,
        checked_at=_now(),
    )


def find_certification(identifier):
    """Return the certification of an ID, also an expired or withdrawn one; None when it was never issued."""
    issued = BrandCertification.objects.answerable().with_parties()
    return issued.filter(identifier=identifier).first()


def find_shown_product(certification):
    """Return the product of a certification, or None when it is not in the public catalogue."""
    is_shown = Product.objects.public().filter(pk=certification.product_id).exists()
    return certification.product if is_shown else None


def find_register_page(language):
    """Return the page of the register in a language, or None."""
    return BrandRegisterPage.objects.readable().filter(locale__language_code=language).first()


def _now():
    return timezone.localtime(timezone=timezone.get_default_timezone())
