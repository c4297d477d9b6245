"""Who has signed an edition of the charter."""

from dataclasses import dataclass

from django.db.models import Count

from brand.association.models import Edition

from .models import Endorsement


@dataclass(frozen=True)
class OtherEdition:
    """An edition that others have signed; their signatures stay with it."""

    number: int
    total: int


@dataclass(frozen=True)
class Signatures:
    """The endorsements of one edition as readers see them; invented ones apart."""

    edition: Edition
    standing: Edition.Status
    real: tuple
    samples: tuple
    others: tuple

    @property
    def total(self):
        return len(self.real)


def list_signatures(edition):
    """List who has signed an edition, and which other editions have signatures; totals are of real companies."""
    signed = Endorsement.objects.public().of(edition).with_parties().order_by("endorsed_on", "pk")
    return _gather(edition, tuple(signed), _list_others(edition))


def list_one(endorsement):
    """List one signature alone, as the preview shows it."""
    return _gather(endorsement.edition, (endorsement,), ())


def _gather(edition, signed, others):
    return Signatures(
        edition=edition,
        standing=edition.standing,
        real=tuple(one for one in signed if not one.is_sample),
        samples=tuple(one for one in signed if one.is_sample),
        others=others,
    )


def _list_others(edition):
    elsewhere = Endorsement.objects.public().real().filter(edition__live=True).exclude(edition=edition)
    totals = elsewhere.order_by().values("edition__number").annotate(total=Count("pk"))
    return tuple(
        OtherEdition(row["edition__number"], row["total"]) for row in totals.order_by("edition__number")
    )
