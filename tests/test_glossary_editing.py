"""Editors and the glossary: they find, add, correct and export concepts, and explain what people searched for."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook

from brand.association.editing.groups import ADMINISTRATORS, APPROVERS, COORDINATORS, EDITORS, TRANSLATORS
from search.finder.editing.concept_forms import concept_form
from search.finder.glossary.lexicon import current_lexicon
from search.finder.glossary.loading import read_glossary
from search.finder.models import Concept, UnlinkedWord
from tests.factories import make_editor

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_finder_concept:list"
WORDS = "wagtailsnippets_finder_unlinkedword:list"


def form_of(concept, **fields):
    """Returns the form as a browser would send it."""
    values = {
        name: getattr(concept, name)
        for name in ("code", "name_ja", "name_en", "name_zh", "reading", "domain", "note")
    }
    lists = ("aliases_ja", "aliases_en", "aliases_zh", "shared_forms", "whole_forms")
    values |= {name: "\n".join(getattr(concept, name)) for name in lists}
    values["broader"] = [above.pk for above in concept.broader.all()] if concept.pk else []
    if concept.is_ambiguous:
        values["is_ambiguous"] = "on"
    return values | fields


def save(client, concept, **fields):
    """Saves the form of a concept; returns the problems it names, by field."""
    view = ("edit", [concept.pk]) if concept.pk else ("add", [])
    address = reverse(f"wagtailsnippets_finder_concept:{view[0]}", args=view[1])
    answer = client.post(address, form_of(concept, **fields))
    return {} if answer.status_code == 302 else dict(answer.context["form"].errors)


def names_listed(client, **parameters):
    answer = client.get(reverse(LIST), parameters)
    return {concept.code for concept in answer.context["object_list"]}


@pytest.mark.parametrize("typed", ["ねじ", "ﾈｼﾞ", "screw", "螺絲", "G001", "ビス"])
def test_an_editor_finds_a_concept_by_any_name_in_any_script(client, editor, typed):
    assert "G001" in names_listed(client, q=typed)
    assert "G014" not in names_listed(client, q=typed)


def test_an_editor_sees_the_concepts_of_one_field_of_the_trade(client, editor):
    listed = names_listed(client, domain="fastener")
    assert "G001" in listed
    assert listed == set(Concept.objects.filter(domain="fastener").values_list("code", flat=True))


def test_an_editor_adds_a_concept_and_the_search_knows_it(client, editor):
    assert (
        save(client, Concept(code="G950", name_ja="渦巻羽根"), aliases_en="volute wheel\nsnail wheel") == {}
    )
    assert current_lexicon().forms.known("snail wheel") == ("G950",)


def test_an_editor_corrects_a_concept_and_its_history_remembers(client, editor):
    concept = Concept.objects.get(code="G001")
    assert save(client, concept, name_en="threaded screw") == {}
    assert "G001" in current_lexicon().forms.known("threaded screw")
    assert concept.revisions.filter(user=editor).exists()


def test_every_concept_of_the_first_glossary_can_be_saved_again(db):
    form_class = concept_form.bind_to_model(Concept).get_form_class()
    refused = {}
    for concept in Concept.objects.exclude(shared_forms=[], whole_forms=[]).prefetch_related("broader")[:60]:
        form = form_class(form_of(concept), instance=concept)
        if not form.is_valid():
            refused[concept.code] = form.errors.as_json()
    assert refused == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("shared_forms", "ビス>G999", "G999"),
        ("shared_forms", "ビス>G002+G998", "G998"),
        ("shared_forms", "ビス", "ビス"),
        ("shared_forms", "ビス>G001", "ビス>G001"),
        ("whole_forms", "どこにもない", "どこにもない"),
        ("aliases_ja", "ねじ|ビス", "ねじ|ビス"),
        ("aliases_en", "am", "am"),
        ("name_ja", "", ""),
    ],
)
def test_what_a_search_could_make_nothing_of_is_refused_at_its_field(client, editor, field, value, said):
    concept = Concept.objects.get(code="G001")
    errors = save(client, concept, **{field: value})
    assert list(errors) == [field]
    assert said in " ".join(errors[field])


def test_broader_concepts_make_no_circle(client, editor):
    part, screw, bolt = (Concept.objects.get(code=code) for code in ("G006", "G001", "G002"))
    errors = save(client, part, broader=[bolt.pk])
    assert str(bolt) in " ".join(errors["broader"])
    assert save(client, bolt, broader=[screw.pk, part.pk]) == {}


def test_a_code_is_given_once_and_never_changes(client, editor):
    assert "code" in save(client, Concept(code="G001", name_ja="もう一つ"))
    concept = Concept.objects.get(code="G001")
    save(client, concept, code="G777")
    assert not Concept.objects.filter(code="G777").exists()


# Export


def exported(client, ending, **parameters):
    answer = client.get(reverse(LIST), {"export": ending, **parameters})
    assert answer["Content-Disposition"] == f'attachment; filename="glossary.{ending}"'
    return b"".join(answer.streaming_content)


def loaded_rows():
    """Returns the rows of the file without what it says of its own making; the order of broader is no matter."""
    rows = list(read_glossary())
    for row in rows:
        del row["confidence"]
        row["broader"] = "|".join(sorted(row["broader"].split("|")))
    return rows


def test_the_export_is_the_file_that_was_loaded(client, editor):
    rows = list(csv.DictReader(io.StringIO(exported(client, "csv").decode("utf-8-sig"), newline="")))
    loaded = loaded_rows()
    assert [row["id"] for row in rows] == [row["id"] for row in loaded]
    assert rows == loaded


def test_the_workbook_has_the_same_table(client, editor):
    sheet = load_workbook(io.BytesIO(exported(client, "xlsx")))["glossary"]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    loaded = loaded_rows()
    assert rows[0] == list(loaded[0])
    assert rows[1:] == [[row[column] for column in rows[0]] for row in loaded]


def test_only_what_is_listed_is_exported(client, editor):
    rows = exported(client, "csv", domain="vacuum").decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + Concept.objects.filter(domain="vacuum").count()


def test_a_cell_that_looks_like_a_formula_is_text(client, editor):
    Concept.objects.filter(code="G001").update(note="=1+1")
    assert "'=1+1" in exported(client, "csv").decode("utf-8-sig")


# Words without a concept


@pytest.fixture
def word(db):
    """A word that people searched for in vain, before the glossary had it."""
    Concept.objects.filter(name_en="hand scraping").delete()
    links = {"en": ["scraping", "hand scraping"], "ja": ["きさげ", "キサゲ加工"], "zh": ["刮削"]}
    return UnlinkedWord.objects.create(
        word="scraping", language="en", links=links, times=7, last_searched_on=date(2026, 10, 1)
    )


def listed_words(client):
    return client.get(reverse(WORDS)).context["object_list"]


def test_an_editor_sees_what_people_searched_for_the_most_frequent_first(client, editor, word):
    UnlinkedWord.objects.create(word="希少", language="ja", times=2, last_searched_on=date(2026, 10, 2))
    assert [one.word for one in listed_words(client)] == ["scraping", "希少"]
    page = client.get(reverse(WORDS)).content.decode()
    assert "キサゲ加工" in page
    assert "刮削" in page


def test_an_editor_makes_a_word_a_concept_and_it_leaves_the_list(client, editor, word):
    page = BeautifulSoup(client.get(reverse(WORDS)).content, "html.parser")
    link = page.find("a", href=lambda href: href and f"?word={word.pk}" in href)
    form = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    shown = {name: form.find(attrs={"name": name}) for name in ("code", "name_ja", "name_en", "name_zh")}
    given = {name: field["value"] for name, field in shown.items()}
    free = max(int(code[1:]) for code in Concept.objects.values_list("code", flat=True)) + 1
    assert given == {"code": f"G{free}", "name_ja": "きさげ", "name_en": "scraping", "name_zh": "刮削"}
    assert form.find(attrs={"name": "aliases_ja"}).text.strip() == "キサゲ加工"
    assert form.find(attrs={"name": "aliases_en"}).text.strip() == "hand scraping"
    assert save(client, Concept(**given), aliases_ja="キサゲ加工") == {}
    assert not listed_words(client)
    assert current_lexicon().forms.known("キサゲ加工") == (f"G{free}",)


def test_a_word_that_becomes_a_name_of_a_known_concept_leaves_the_list_too(client, editor, word):
    save(client, Concept.objects.get(code="G042"), aliases_en="Scraping")
    assert not listed_words(client)


def test_an_editor_dismisses_a_word(client, editor, word):
    client.post(reverse("finder_dismiss_word", args=[word.pk]))
    assert not listed_words(client)
    word.refresh_from_db()
    assert word.is_dismissed


def test_a_word_is_not_dismissed_by_looking(client, editor, word):
    assert client.get(reverse("finder_dismiss_word", args=[word.pk])).status_code == 405
    assert list(listed_words(client)) == [word]


def test_a_new_concept_begins_empty_when_its_word_is_gone(client, editor):
    answer = client.get(reverse("wagtailsnippets_finder_concept:add"), {"word": "9²"})
    assert answer.status_code == 200
    assert answer.context["form"].instance.name_ja == ""


@pytest.mark.parametrize("group", [TRANSLATORS, APPROVERS])
def test_who_does_not_write_the_glossary_dismisses_and_exports_nothing(client, pages, word, group):
    client.force_login(make_editor(group))
    client.post(reverse("finder_dismiss_word", args=[word.pk]))
    word.refresh_from_db()
    assert not word.is_dismissed
    answer = client.get(reverse(LIST), {"export": "csv"})
    assert answer.status_code == 302


@pytest.mark.parametrize("group", [EDITORS, COORDINATORS, ADMINISTRATORS])
def test_nobody_fills_in_a_form_about_a_searched_word(client, pages, word, group):
    client.force_login(make_editor(group))
    for view, arguments in (("add", []), ("edit", [word.pk]), ("delete", [word.pk])):
        address = reverse(f"wagtailsnippets_finder_unlinkedword:{view}", args=arguments)
        assert client.get(address).status_code == 302, view
