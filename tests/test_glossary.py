"""The glossary: what is loaded, what words mean, and how soon a change is seen."""

import csv
import gc
import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from brand.catalogue.models import CertificationStandard, Material, Municipality, Technology
from search.finder.glossary import lexicon
from search.finder.glossary.following import forms_changed
from search.finder.glossary.lexicon import current_lexicon, read_lexicon
from search.finder.glossary.loading import GLOSSARY, load_glossary, read_glossary
from search.finder.glossary.rows import COLUMNS
from search.finder.models import Concept, Stamp
from search.finder.text.atoms import split
from search.finder.text.romanization import kana_key, romaji_key

pytestmark = pytest.mark.django_db


def found(text):
    """Returns the ids of everything that a text names."""
    forms = current_lexicon().forms
    return {id for match in forms.find(split(text)) for id in match.payloads}


def facets(text):
    return set(current_lexicon().facets.known(text))


@pytest.fixture
def told():
    """Collects the names that the index is told about."""
    names = set()

    def collect(forms, **kwargs):
        names.update(forms)

    forms_changed.connect(collect)
    yield names
    forms_changed.disconnect(collect)


# Loading


def test_every_row_of_the_file_is_a_concept_with_all_its_names():
    rows = list(read_glossary())
    assert len(rows) == 2697
    assert set(rows[0]) == {*COLUMNS, "confidence"}
    concepts = {concept.code: concept for concept in Concept.objects.prefetch_related("broader")}
    for row in rows:
        concept = concepts[row["id"]]
        assert [concept.name_ja, concept.name_en, concept.name_zh] == [row["ja"], row["en"], row["zh_hans"]]
        assert "|".join(concept.aliases_ja) == row["ja_variants"]
        assert {above.code for above in concept.broader.all()} == set(filter(None, row["broader"].split("|")))


def test_the_glossary_is_not_loaded_over_what_an_editor_changed_or_deleted():
    concept = Concept.objects.get(code="G001")
    concept.name_en = "screw of ours"
    concept.save()
    concept.broader.clear()
    Concept.objects.get(code="G014").delete()
    call_command("load_demo", verbosity=0)
    assert Concept.objects.get(code="G001").name_en == "screw of ours"
    assert not Concept.objects.get(code="G001").broader.exists()
    assert not Concept.objects.filter(code="G014").exists()


def test_a_new_row_of_the_file_is_loaded_beside_what_is_there(monkeypatch, tmp_path):
    with GLOSSARY.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    longer = tmp_path / "glossary.csv"
    with longer.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows([*rows, rows[0] | {"id": "G900", "ja": "新語", "broader": "G001"}])
    monkeypatch.setattr("search.finder.glossary.loading.GLOSSARY", longer)
    before = current_lexicon()
    assert load_glossary() == ["G900"]
    assert "G900" not in before.concepts
    assert "G900" in current_lexicon().descendants("G001")


# What words mean


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("screw", "G001"),
        ("ねじ", "G001"),
        ("螺丝", "G001"),
        ("SUS 304", "m.SUS304"),
        ("1.4301", "m.SUS304"),
        ("AISI 304", "m.SUS304"),
        ("JIS G 4303", "m.SUS304"),
        ("车载", "s.automotive"),
        ("内径", "k.inner_diameter"),
        ("inner diameter", "k.inner_diameter"),
    ],
)
def test_a_name_in_any_language_finds_what_it_means(text, id):
    assert id in found(text)


def test_every_name_of_the_file_is_known_unless_it_is_a_word_of_a_sentence_or_a_unit():
    forms = current_lexicon().forms
    missing = set()
    for row in read_glossary():
        cells = [row[name] for name in ("ja", "ja_variants", "en", "en_variants", "zh_hans", "zh_variants")]
        names = [name for cell in cells for name in cell.split("|") if name]
        missing |= {name for name in names if row["id"] not in forms.known(name)}
    assert missing == {"AM", "MS", "PA"}


def test_a_name_that_concepts_share_means_each_of_them():
    assert {"G012", "G013"} <= set(current_lexicon().forms.known("パッキン"))
    assert {"G415", "G437", "G440"} <= set(current_lexicon().forms.known("EMS"))


def test_a_name_that_an_editor_shares_means_the_other_concept_too():
    assert "G014" not in found("ビス")
    concept = Concept.objects.get(code="G001")
    concept.shared_forms = ["ビス>G014", "ねじ>G014"]
    concept.save()
    assert found("ビス") == {"G001", "G014"}
    # A main name of a concept stays its own.
    assert found("ねじ") == {"G001"}


def test_what_people_confuse_is_not_the_same():
    assert "G230" not in found("シリコーン")
    assert "G142" not in found("シリコン")


def test_a_name_that_counts_only_alone_is_not_found_inside_another_word():
    assert "G021" in found("軸")
    assert "G021" not in found("軸力計")


def test_a_material_is_not_found_in_the_middle_of_another_word():
    assert "m.AU" in found("金")
    assert "m.AU" not in found("金曜日")


def test_an_ambiguous_concept_says_so():
    concepts = current_lexicon().concepts
    assert concepts["G002"].is_ambiguous
    assert not concepts["G001"].is_ambiguous


def test_a_unit_is_no_material_and_a_word_of_a_sentence_no_abbreviation():
    assert found("10 Pa") == set()
    assert "G146" not in found("I am looking for it")


def test_who_asks_for_the_broader_concept_gets_the_narrower_and_not_the_reverse():
    known = current_lexicon()
    assert "G090" in known.descendants("G089")
    assert "G089" not in known.descendants("G090")
    # Through several levels and into the materials: ねじ部品 > ねじ > ボルト; ステンレス鋼 > SUS304.
    assert "G002" in known.descendants("G006")
    assert "m.SUS304" in known.descendants("G333")


def test_a_circle_of_broader_concepts_does_not_catch_the_search():
    screw, bolt = Concept.objects.get(code="G001"), Concept.objects.get(code="G002")
    screw.broader.add(bolt)
    known = current_lexicon()
    assert "G002" in known.descendants("G001")
    assert "G001" not in known.descendants("G001")


def test_the_same_thing_in_two_vocabularies_is_the_same():
    known = current_lexicon()
    assert known.same("m.AL2O3") == ("G347",)
    assert known.same("G337") == ("m.TI",)
    assert known.same("G001") == ()
    # カーボン is a further name of both.
    assert "m.GRAPHITE" not in known.same("m.CFRP")


def test_other_names_come_in_the_readers_language_first_and_once():
    names = current_lexicon().sense_names("G001", "en")
    assert names[0] == "screw"
    assert {"ねじ", "螺钉"} <= set(names[:3])
    assert "ネジ" not in names
    assert current_lexicon().sense_names("G001", "zh-hans")[0] == "螺钉"


def test_kana_and_romaji_find_by_sound():
    readings = current_lexicon().readings
    assert "G031" in readings[kana_key("せっさくかこう")]
    assert "G031" in readings[romaji_key("sessakukakou")]


# Names of facet values


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [
        ("青梅市", "municipality", "13205"),
        ("青梅", "municipality", "13205"),
        ("Ome", "municipality", "13205"),
        ("Oume", "municipality", "13205"),
        ("Ome City", "municipality", "13205"),
        ("Hachioji-shi", "municipality", "13201"),
        ("はちおうじ", "municipality", "13201"),
        ("武藏野", "municipality", "13203"),
        ("Mizuho-machi", "municipality", "13303"),
        ("相模原市緑区", "municipality", "14151"),
        ("相模原緑区", "municipality", "14151"),
        ("Midori Ward, Sagamihara", "municipality", "14151"),
        ("県央", "area", "kanagawa-central"),
        ("神奈川県央部", "area", "kanagawa-central"),
        ("western Tokyo", "area", "tokyo-tama"),
        ("多摩", "area", "tokyo-tama"),
        ("South-western Saitama", "area", "saitama-sw"),
        ("東京", "prefecture", "Tokyo"),
        ("东京都", "prefecture", "Tokyo"),
        ("Kanagawa Prefecture", "prefecture", "Kanagawa"),
        ("Saitama", "prefecture", "Saitama"),
        ("ISO14001", "certification", "iso-14001"),
        ("ISO 14001", "certification", "iso-14001"),
        ("ISO-14001", "certification", "iso-14001"),
        ("AS9100", "certification", "jis-q-9100"),
        ("エコアクション21", "certification", "ea21"),
        ("切削加工", "technology", "MC-CUT"),
        ("せっさくかこう", "technology", "MC-CUT"),
        ("metal cutting", "technology", "MC-CUT"),
        ("自動車", "sector", "automotive"),
        ("1.4301", "material", "SUS304"),
        ("食料品製造業", "industry", "E09"),
    ],
)
def test_words_that_name_a_filter_are_known(text, facet, value):
    assert (facet, value) in facets(text)


def test_a_name_of_a_large_place_is_not_a_small_one():
    assert facets("Saitama") == {("prefecture", "Saitama")}
    assert facets("Saitama City") == {("municipality", "11100")}
    assert facets("多摩") == {("area", "tokyo-tama")}
    assert facets("多摩市") == {("municipality", "13224")}


def test_a_ward_that_many_cities_have_is_named_with_its_city():
    assert facets("緑区") == set()
    assert facets("南区") == set()


def test_everything_that_can_be_ticked_has_a_name():
    known = current_lexicon()
    for facet, model in (
        ("technology", Technology),
        ("material", Material),
        ("certification", CertificationStandard),
        ("municipality", Municipality),
    ):
        for term in model.objects.all():
            assert (facet, term.code) in known.facets.known(term.name_ja), term


# Changes


def test_a_name_that_an_editor_adds_is_known_at_once(told):
    concept = Concept.objects.get(code="G001")
    concept.aliases_ja = [*concept.aliases_ja, "とめねじくん"]
    concept.save()
    assert "G001" in found("とめねじくん")
    assert told == {"とめねじくん"}


def test_a_change_that_is_taken_back_leaves_no_trace():
    before = current_lexicon()
    with transaction.atomic():
        Concept.objects.create(code="G901", name_ja="まぼろし機構")
        assert found("まぼろし機構") == {"G901"}
        transaction.set_rollback(True)
    assert current_lexicon().version == before.version
    assert found("まぼろし機構") == set()
    Concept.objects.create(code="G902", name_ja="ほんとう機構")
    assert found("ほんとう機構") == {"G902"}
    assert found("まぼろし機構") == set()


def test_a_deleted_concept_is_not_found_any_more(told):
    Concept.objects.get(code="G001").delete()
    assert "G001" not in current_lexicon().concepts
    assert {"ねじ", "screw", "螺丝"} <= told


def test_a_material_that_is_renamed_is_found_by_its_new_name(told):
    material = Material.objects.get(code="SUS304")
    material.aliases_en = [*material.aliases_en, "Wonder Steel"]
    material.save()
    assert "m.SUS304" in found("wonder steel")
    assert ("material", "SUS304") in facets("wonder steel")
    assert told == {"Wonder Steel"}


@pytest.mark.parametrize("model", [Technology, CertificationStandard, Municipality])
def test_a_name_of_a_filter_that_changes_is_known_at_once(model):
    term = model.objects.first()
    term.name_en = "Zanzibar"
    term.save()
    assert any(value == term.code for _facet, value in facets("Zanzibar"))


def test_saving_a_concept_unchanged_tells_the_index_nothing(told):
    Concept.objects.get(code="G001").save()
    assert told == set()


def test_a_search_asks_only_for_the_stamp_when_nothing_has_changed():
    known = current_lexicon()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert current_lexicon() is known
    assert len(queries) == 1


def in_thread(work):
    """Does something on a connection of its own; returns what it returns."""
    results = []

    def run():
        try:
            results.append(work())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


@pytest.mark.django_db(transaction=True)
def test_every_worker_sees_what_another_has_changed_and_builds_it_once(monkeypatch):
    Concept.objects.filter(code="G901").delete()
    assert "G901" not in current_lexicon().concepts
    thread, _nothing = in_thread(lambda: Concept.objects.create(code="G901", name_ja="かわりもの"))
    thread.join()
    built, start = [], threading.Barrier(8)

    def read_slowly(version):
        built.append(version)
        time.sleep(0.05)
        return read_lexicon(version)

    monkeypatch.setattr(lexicon, "read_lexicon", read_slowly)

    def look():
        start.wait()
        return "G901" in current_lexicon().concepts

    threads = [in_thread(look) for _ in range(8)]
    for thread, _result in threads:
        thread.join()
    assert [result for _thread, result in threads] == [[True]] * 8
    assert built == [Stamp.objects.get(name=Stamp.LEXICON).number]


def test_a_lexicon_costs_a_few_times_what_cutting_its_names_costs():
    names = [name.text for sense in read_lexicon(1).concepts.values() for name in sense.names]
    # What other tests have left in memory is nobody's work here.
    gc.disable()
    try:
        build = min(timed(read_lexicon, 1) for _ in range(2))
        cut = min(timed(lambda: [split(name) for name in names]) for _ in range(2))
    finally:
        gc.enable()
    # 2.9 when this was written: 0.5 s for 27,600 names.
    assert build < 7 * cut


def timed(action, *args):
    """Returns the seconds of processor time that an action takes."""
    began = time.process_time()
    action(*args)
    return time.process_time() - began


def test_the_number_of_queries_does_not_depend_on_the_number_of_terms():
    with CaptureQueriesContext(connection) as queries:
        read_lexicon(1)
    assert len(queries) <= 10
