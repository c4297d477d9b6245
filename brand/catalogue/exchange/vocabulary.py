"""Words of the trade by their code, their name or another spelling."""

from difflib import get_close_matches
from unicodedata import normalize

from ..sheets.problems import sentence as _
from .errors import CellError


def folded(text):
    """Return a spelling without the differences that do not matter: width, case, blanks."""
    return "".join(normalize("NFKC", text).casefold().split())


class Vocabulary:
    """All terms of one vocabulary, read once for a whole import or export."""

    def __init__(self, model):
        self.by_pk = {term.pk: term for term in model.objects.all()}
        self.by_code = {folded(term.code): term for term in self.by_pk.values()}
        self.by_name, self.by_alias = {}, {}
        for term in self.by_pk.values():
            for name in (term.name_ja, term.name_en, term.name_zh):
                self.note(self.by_name, name, term)
            for name in self.other_spellings(term):
                self.note(self.by_alias, name, term)

    @staticmethod
    def note(index, name, term):
        if name:
            index.setdefault(folded(name), {})[term.pk] = term

    @staticmethod
    def other_spellings(term):
        columns = ("aliases_ja", "aliases_en", "aliases_zh", "aliases")
        return [name for column in columns for name in vars(term).get(column) or []]

    def find(self, text, codes_only=False):
        """Return the term that a cell means: by code first, then by name, then by another spelling.

        Raises:
            CellError: when nothing, or more than one thing, is called so.
        """
        spelling = folded(text)
        if spelling in self.by_code:
            return self.by_code[spelling]
        found = {} if codes_only else self.by_name.get(spelling) or self.by_alias.get(spelling) or {}
        if len(found) > 1:
            codes = ", ".join(sorted(term.code for term in found.values()))
            raise CellError(
                _("“%(word)s” can mean several; write one of these codes: %(codes)s."), word=text, codes=codes
            )
        if not found:
            raise self.unknown(text)
        return next(iter(found.values()))

    def unknown(self, text):
        spellings = [*self.by_code, *self.by_name, *self.by_alias]
        near = get_close_matches(folded(text)[:40], spellings, n=3)
        if not near:
            return CellError(_("“%(word)s” is not in this list of the catalogue."), word=text)
        return CellError(
            _("“%(word)s” is not in this list of the catalogue; the nearest are: %(near)s."),
            word=text,
            near=", ".join(near),
        )

    def name_of(self, term):
        """Return the Japanese name of a term where it means this term and no other, else its code."""
        spelling = folded(term.name_ja)
        alone = spelling not in self.by_code and len(self.by_name.get(spelling, ())) == 1
        same = self.by_code.get(spelling) is term
        return term.name_ja if alone or same else term.code
