"""The first case studies, from cases/*.toml: pages like the others, with facts and outcomes on the Japanese one.

They come after the catalogue, whose companies and products they are about.
"""

from pathlib import Path

from brand.catalogue.models import Company, Industry, Product
from casestudies.models import CaseStudyPage, Outcome, OutcomeMetric, Theme

from .tree import LOCALES, Tree

CASES = Path(__file__).with_name("cases")
INDEX = "case-studies"


class Cases(Tree):
    """Builds the case studies in all languages; one that an editor has changed or deleted is left alone."""

    folder = CASES

    def load(self):
        """Create every missing case; none where an editor has removed the index of any language.

        Returns:
            How many pages were made.
        """
        return super().load() if all(self.find(INDEX, table) for table in LOCALES) else 0

    def entries(self):
        """Leave out a case whose company an editor deleted, or whose key she has used for her own."""
        companies = set(Company.objects.values_list("key", flat=True))
        keys = set(CaseStudyPage.objects.filter(key__isnull=False).values_list("key", flat=True))
        for entry in super().entries():
            company = entry["facts"].get("company")
            if entry["slug"] not in keys and (company is None or company in companies):
                yield entry

    def facts(self, entry):
        facts = super().facts(entry)
        return facts | {
            "key": entry["slug"],
            "company": Company.objects.filter(key=facts.get("company")).first(),
            "industry": Industry.objects.filter(code=facts.get("industry")).first(),
            "programme": self.find(facts["programme"], "ja") if "programme" in facts else None,
        }

    def write(self, page, table, entry):
        super().write(page, table, entry)
        if table == "ja":
            page.themes = Theme.objects.filter(code__in=entry["themes"])
            page.products = Product.objects.filter(key__in=entry.get("products", []))
            page.outcomes = [_outcome(order, **row) for order, row in enumerate(entry["outcomes"])]


def _outcome(order, metric, **values):
    return Outcome(sort_order=order, metric=OutcomeMetric.objects.get(code=metric), **values)
