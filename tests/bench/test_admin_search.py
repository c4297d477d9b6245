"""How well the admin's search answers the judged set, beside Wagtail's own backend over the same things.

Every record and page of the site is a page here: its names are the title, its other words in all languages the text.
Both backends get the same pages. The judges had the site's visitors in mind, who type sentences; editors type words.

python -m pytest tests/bench/test_admin_search.py -s
"""

from pathlib import Path

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from brand.association.models import TextPage
from search.finder.evaluation import DEPTH, Outcome, evaluate
from search.finder.index.building import build, find_keys
from search.finder.index.documents import NAME
from search.finder.judgements import read_questions
from search.finder.management.commands.evaluate_search import Command, quality_lines
from search.finder.models import Entry
from tests.bench.admin_pages import make_pages, wagtails_own

SET = Path(__file__).parent.parent / "search"
OURS, STOCK = "ours", "Wagtail's own"
# The lists and choosers ask for words that may be only begun; "search" takes them as they are.
WAYS = ("search", "autocomplete")
PATH = "9998"

pytestmark = pytest.mark.django_db


def make_public_pages():
    """Makes a page of each public thing; returns those that an index reads, and {primary key: key of the thing}."""
    documents = [document for kind in Entry.Kind.values for document in build(kind, find_keys(kind))]
    made = make_pages([document.key for document in documents], PATH, TextPage)
    pages = [
        TextPage(page_ptr=page, title=words(document, True), lede=words(document, False), locale=page.locale)
        for page, document in zip(made, documents, strict=True)
    ]
    return pages, {page.pk: document.key for page, document in zip(made, documents, strict=True)}


def words(document, are_names):
    return "\n".join(piece.text for piece in document.pieces if (piece.field == NAME) == are_names)


def outcomes(find, keys, questions):
    judged = Page.objects.filter(path__startswith=PATH)
    for question in questions:
        found = find(question.text, judged)
        yield Outcome(question, tuple(keys[page.pk] for page in found[:DEPTH]), found.count())


def test_editors_find_more_than_with_wagtails_own_backend():
    questions = read_questions(SET / "queries.csv", SET / "judgements.csv")
    questions = Command().with_known_keys(questions)
    of_pages = set(Entry.objects.filter(kind=Entry.Kind.PAGE).values_list("key", flat=True))
    pages, keys = make_public_pages()
    quality = {}
    for name, backend in ((OURS, get_search_backend()), (STOCK, wagtails_own())):
        backend.get_index_for_model(TextPage).add_items(TextPage, pages)
        for way in WAYS:
            found = evaluate(outcomes(getattr(backend, way), keys, questions))
            quality[name, way] = found.overall.ndcg
            print(f"\n{name}, {way}, {len(pages)} things")
            print("\n".join(quality_lines(found)))
            for what, chosen in (
                ("pages", [one for one in found.outcomes if of_pages & one.question.gains.keys()]),
                ("records", [one for one in found.outcomes if one.question.gains.keys() - of_pages]),
            ):
                print(f"{what}: {evaluate(chosen).overall.ndcg:.3f} of {len(chosen)} queries")
    for way in WAYS:
        assert quality[OURS, way] > quality[STOCK, way]
