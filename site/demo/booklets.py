"""The sample booklet, from booklets/*.toml: cases chosen and ordered, nothing printed."""

from pathlib import Path

from casestudies.models import BookletCase, CaseStudyPage

from .cases import INDEX
from .tree import LOCALES, Tree

BOOKLETS = Path(__file__).with_name("booklets")
WORDS = ("preface", "colophon_note")


class Booklets(Tree):
    """Builds the booklets in all languages, after the cases they are of; none where an editor deleted them all."""

    folder = BOOKLETS

    def load(self):
        """Create every missing booklet; none where an editor has removed the index of any language.

        Returns:
            How many pages were made.
        """
        return super().load() if all(self.find(INDEX, table) for table in LOCALES) else 0

    def entries(self):
        for entry in super().entries():
            if CaseStudyPage.objects.filter(key__in=entry["cases"]).exists():
                yield entry

    def write(self, page, table, entry):
        super().write(page, table, entry)
        for name in WORDS:
            setattr(page, name, entry[table].get(name, ""))
        if table == "ja":
            cases = CaseStudyPage.objects.in_bulk(entry["cases"], field_name="key")
            chosen = [cases[key] for key in entry["cases"] if key in cases]
            page.booklet_cases = [
                BookletCase(sort_order=order, case_study=case) for order, case in enumerate(chosen)
            ]
