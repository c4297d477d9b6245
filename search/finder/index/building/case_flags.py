"""Which companies and products a public case study tells of: a value of their entries that ends with the last case."""

from casestudies.models import CaseStudyPage

from ..documents import CASE_STUDY, Value
from .cases import published
from .words import last_day

YES = "yes"


class CaseFlags:
    """The case studies of many records, read in one query.

    Args:
        relation: of CaseStudyPage: "company" or "products".
        numbers: primary keys of the records.
    """

    def __init__(self, relation, numbers):
        # Not by `values_list` on the relation alone: a case of two of the products is two rows.
        cases = published().filter(**{f"{relation}__in": numbers}).order_by()
        self._cases = {}
        for number, is_sample, end in cases.values_list(relation, "is_sample", "expire_at"):
            self._cases.setdefault(number, []).append((is_sample, last_day(end)))

    def of(self, number, is_sample):
        """Return the Values of a record; an invented case says nothing of a real one."""
        ends = {end for invented, end in self._cases.get(number, ()) if is_sample or not invented}
        return [Value(CASE_STUDY, YES, end) for end in sorted(ends, key=str)]


def flagged_companies():
    """The numbers of companies that a published case tells of, as a subquery."""
    return published().order_by().exclude(company=None).values("company")


def flagged_products():
    """The numbers of products that a published case tells of, as a subquery."""
    return CaseStudyPage.products.through.objects.filter(
        casestudypage__in=published().order_by().values("pk")
    ).values("product")
