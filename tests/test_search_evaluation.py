"""The quality of the search is a number that can be trusted: hand-made answers, figures worked out on paper."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from search.finder.answers import Answer, Hit
from search.finder.evaluation import Outcome, Question, evaluate, ndcg, recall, reciprocal_rank
from search.finder.judgements import UnreadableSetError, read_questions
from search.finder.models import Entry, Generation

SET = Path(__file__).with_name("search")
GEARS = Question("q1", "ja", "歯車", "word", {"spur-gear": 3, "gear-works": 2})
NOODLES = Question("q2", "en", "noodles", "nonsense")


class TestScore:
    def test_the_best_order_is_worth_one(self):
        assert ndcg(("spur-gear", "gear-works", "lens"), GEARS.gains) == 1

    def test_the_maker_before_the_thing_itself_is_worth_less(self):
        # (3/log2(2) + 7/log2(3)) / (7/log2(2) + 3/log2(3))
        assert ndcg(("gear-works", "spur-gear"), GEARS.gains) == pytest.approx(0.8340, abs=1e-4)

    def test_a_wrong_thing_at_the_top_pushes_the_right_ones_down(self):
        # (7/log2(3) + 3/log2(4)) / (7 + 3/log2(3))
        assert ndcg(("lens", "spur-gear", "gear-works"), GEARS.gains) == pytest.approx(0.6653, abs=1e-4)

    def test_what_comes_after_the_tenth_does_not_count(self):
        assert ndcg((*"abcdefghij", "spur-gear"), GEARS.gains) == 0

    def test_a_thing_shown_twice_counts_once(self):
        assert ndcg(("spur-gear", "spur-gear", "gear-works"), GEARS.gains) == 1

    def test_more_right_things_than_fit_on_the_page_are_not_asked_for(self):
        gains = dict.fromkeys("abcdefghijkl", 3)
        assert ndcg(tuple("abcdefghij"), gains) == 1
        assert recall(tuple("abcdefghij"), gains) == 1

    def test_recall_is_the_share_of_the_right_things_that_came(self):
        assert recall(("lens", "gear-works"), GEARS.gains) == 0.5

    def test_the_reciprocal_rank_is_that_of_the_first_right_thing(self):
        assert reciprocal_rank(("lens", "mirror", "gear-works"), GEARS.gains) == pytest.approx(1 / 3)
        assert reciprocal_rank(("lens",), GEARS.gains) == 0

    def test_where_nothing_is_right_only_exact_results_are_wrong(self):
        assert Outcome(NOODLES, (), exact=0).score == 1
        assert Outcome(NOODLES, ("ramen-like",), exact=0).score == 1
        assert Outcome(NOODLES, ("ramen-like",), exact=1).score == 0


class TestEvaluation:
    @pytest.fixture
    def evaluation(self):
        springs = Question("q3", "ja", "ばね", "word", {"coil-spring": 3})
        return evaluate(
            [
                Outcome(GEARS, ("spur-gear", "gear-works"), exact=2),
                Outcome(springs, (), exact=0),
                Outcome(NOODLES, ("lens",), exact=0),
            ]
        )

    def test_there_is_a_mean_for_everything_each_language_and_each_kind(self, evaluation):
        assert evaluation.overall.ndcg == pytest.approx(2 / 3)
        assert {quality.name: quality.ndcg for quality in evaluation.languages} == {"ja": 0.5, "en": 1}
        assert {quality.name: quality.count for quality in evaluation.kinds} == {"word": 2, "nonsense": 1}

    def test_recall_rank_and_zero_hits_are_those_of_questions_with_an_answer(self, evaluation):
        overall, english = evaluation.overall, evaluation.languages[1]
        assert (overall.recall, overall.reciprocal_rank, overall.zero_hits) == (0.5, 0.5, 0.5)
        assert (english.recall, english.reciprocal_rank, english.zero_hits) == (None, None, None)

    def test_the_worst_come_first_and_perfect_ones_not_at_all(self, evaluation):
        assert [outcome.question.id for outcome in evaluation.worst(10)] == ["q3"]

    def test_a_floor_holds_for_each_language_and_each_kind(self, evaluation):
        missed = evaluation.below({"overall": 0.6, "language": 0.6, "kind": 0.5})
        assert [(quality.name, floor) for quality, floor in missed] == [("ja", 0.6)]


class TestFiles:
    @pytest.fixture
    def read(self, tmp_path):
        def read(queries, judgements="query,key,gain\n"):
            paths = tmp_path / "queries.csv", tmp_path / "judgements.csv"
            for path, content in zip(paths, (queries, judgements), strict=True):
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            with translation.override("en"):
                return read_questions(*paths)

        return read

    def test_queries_and_judgements_come_together(self, read):
        questions = read(
            "id,lang,query,kind\nq1,ja,歯車,word\nq2,en,noodles,nonsense\n",
            "query,key,gain\nq1,spur-gear,3\nq1,gear-works,2\nq1,lens,0\n",
        )
        assert questions == [GEARS, NOODLES]

    def test_columns_may_come_in_any_order_and_excel_may_have_saved_the_file(self, read):
        assert read("\ufeffkind,query,lang,id,note\nnonsense,noodles,en,q2,\n") == [NOODLES]

    @pytest.mark.parametrize(
        ("queries", "judgements", "said"),
        [
            ("id,lang,query\nq1,ja,歯車\n", "", "queries.csv: these columns are missing: kind"),
            ("", "query,key,gain\n", "these columns are missing: id, lang, query, kind"),
            ("id,lang,query,kind\n", "query,key,gain\n", "queries.csv has no queries."),
            ("id,lang,query,kind\nq1,fr,x,word\n", "query,key,gain\n", "line 2: “fr” is not a language"),
            ("id,lang,query,kind\nq1,ja\n", "query,key,gain\n", "line 2: “query” is empty"),
            (
                "id,lang,query,kind\nq1,ja,x,word\nq1,ja,y,word\n",
                "query,key,gain\n",
                "line 3: the id “q1” is used twice",
            ),
            ("id,lang,query,kind\nq1,ja,x,word\n", "query,key,gain\nq9,a,3\n", "there is no query “q9”"),
            ("id,lang,query,kind\nq1,ja,x,word\n", "query,key,gain\nq1,a,4\n", "“4” is not a gain"),
            ("id,lang,query,kind\nq1,ja,x,word\n", "query,key,gain\nq1,a,\n", "“” is not a gain"),
            (
                "id,lang,query,kind\nq1,ja,x,word\n",
                "query,key,gain\nq1,a,3\nq1,a,2\n",
                "line 3: “a” is judged twice",
            ),
            (
                "id,lang,query,kind\n歯車".encode("cp932"),
                "query,key,gain\n",
                "queries.csv is not UTF-8 text.",
            ),
        ],
    )
    def test_a_bad_file_is_refused_with_the_line_and_what_was_expected(self, read, queries, judgements, said):
        with pytest.raises(UnreadableSetError, match=said):
            read(queries, judgements)

    def test_a_missing_file_is_named(self, tmp_path):
        with translation.override("en"), pytest.raises(UnreadableSetError, match=r"none\.csv cannot be read"):
            read_questions(tmp_path / "none.csv", tmp_path / "none.csv")

    def test_a_thousand_mistakes_are_not_a_thousand_lines(self, read):
        rows = "".join(f"q{number},fr,x,word\n" for number in range(1000))
        with pytest.raises(UnreadableSetError, match="… and 950 more problems"):
            read(f"id,lang,query,kind\n{rows}")


class TestOwnSet:
    """The set in `tests/search/` covers what buyers ask, and judges only what is there."""

    @pytest.fixture
    def tuned(self):
        return read_questions(SET / "queries.csv", SET / "judgements.csv")

    @pytest.fixture
    def untouched(self):
        return read_questions(SET / "untouched_queries.csv", SET / "untouched_judgements.csv")

    def test_every_language_and_every_kind_is_asked_often_enough(self, tuned, untouched):
        asked = [*tuned, *untouched]
        count = Counter(question.language for question in asked) + Counter(
            question.kind for question in asked
        )
        least = {"ja": 80, "en": 60, "zh": 55, "sentence": 40, "nonsense": 15}
        assert not {name: count[name] for name in least if count[name] < least[name]}

    def test_a_third_of_each_kind_was_put_aside(self, tuned, untouched):
        for kind in {question.kind for question in tuned}:
            sizes = [sum(question.kind == kind for question in half) for half in (tuned, untouched)]
            assert sizes[0] == 2 * sizes[1], kind

    def test_only_nonsense_has_no_answer(self, tuned, untouched):
        for question in (*tuned, *untouched):
            assert bool(question.gains) == (question.kind != "nonsense"), question.id

    def test_no_query_is_asked_twice(self, tuned, untouched):
        texts = [(question.language, question.text) for question in (*tuned, *untouched)]
        assert len(set(texts)) == len(texts)

    def test_what_is_judged_is_in_the_first_content(self, tuned, untouched):
        folder = SET.parents[1] / "site/demo/catalogue"
        keys = set()
        for file in (*folder.glob("*/companies.csv"), *folder.glob("*/products.csv")):
            with file.open(encoding="utf-8", newline="") as rows:
                keys |= {row["key"] for row in csv.DictReader(rows)}
        judged = {key for question in (*tuned, *untouched) for key in question.gains}
        assert {key for key in judged if not key.startswith("page:")} <= keys


@pytest.mark.django_db
class TestCommand:
    """`manage.py evaluate_search`, with a search that answers what the test says."""

    @pytest.fixture
    def asked(self, monkeypatch):
        """Finds the maker of gears and noodles that nobody makes; returns what the search was asked."""
        live = Generation.objects.filter(state=Generation.State.LIVE).first()
        live = live or Generation.objects.create(state=Generation.State.LIVE)
        for key in ("spur-gear", "gear-works"):
            Entry.objects.create(generation=live, kind=Entry.Kind.PRODUCT, key=key, object_id=1)
        asked = []

        def search(question, ask):
            asked.append(question)
            hit = Hit(
                "product", "gear-works", 1, score=1.0, match="exact", titles={}, texts={}, is_sample=False
            )
            return Answer(query=question.text, total=1, exact_total=1, hits=(hit,))

        monkeypatch.setattr("search.finder.management.commands.evaluate_search.search", search)
        return asked

    @pytest.fixture
    def files(self, tmp_path):
        queries, judgements = tmp_path / "queries.csv", tmp_path / "judgements.csv"
        queries.write_text("id,lang,query,kind\nq1,zh,齿轮,word\nq2,en,noodles,nonsense\n", encoding="utf-8")
        judgements.write_text("query,key,gain\nq1,spur-gear,3\nq1,gear-works,2\n", encoding="utf-8")
        return queries, judgements

    def test_every_query_is_asked_in_its_language_for_one_screen_of_every_kind(self, asked, files):
        call_command("evaluate_search", *files)
        assert [(one.text, one.language, one.kind, one.page_size) for one in asked] == [
            ("齿轮", "zh-hans", "", 10),
            ("noodles", "en", "", 10),
        ]

    def test_the_report_has_the_figures_and_the_worst_queries_with_what_came_instead(
        self, asked, files, capsys
    ):
        call_command("evaluate_search", *files, "--language", "en")
        lines = capsys.readouterr().out.splitlines()
        # 3 / (7 + 3 / log2(3)) for the gears, 0 for the noodles.
        assert lines[1].split() == ["overall", "2", "0.169", "0.500", "1.000", "0.000"]
        assert lines[3].split() == ["en", "1", "0.000", "–", "–", "–"]
        assert lines[-7:] == [
            "",
            "0.000  q2  noodles",
            "    expected nothing exact, came (1 exact): gear-works",
            "",
            "0.337  q1  齿轮",
            "    expected: spur-gear (3), gear-works (2)",
            "    came: gear-works (2)",
        ]

    def test_below_a_floor_the_command_fails_and_says_what_missed_it(self, asked, files):
        with pytest.raises(CommandError, match=r"overall: 0\.169 is below 0\.50") as failed:
            call_command("evaluate_search", *files, "--floor", "overall=0.5", "--language", "en")
        assert failed.value.returncode == 1
        call_command("evaluate_search", *files, "--floor", "overall=0.1")

    @pytest.mark.parametrize("floor", ["overall", "overall=high", "kind=1.2", "script=0.9"])
    def test_a_floor_that_means_nothing_is_refused(self, asked, files, floor):
        refused = pytest.raises(CommandError, match="expected overall / language / kind")
        with translation.override("en"), refused:
            call_command("evaluate_search", *files, "--floor", floor)

    def test_a_page_is_judged_by_its_address(self, asked, files, pages, capsys):
        key = str(pages["about"].translation_key)
        live = Generation.objects.get(state=Generation.State.LIVE)
        Entry.objects.get_or_create(generation=live, kind=Entry.Kind.PAGE, key=key, defaults={"object_id": 1})
        files[1].write_text("query,key,gain\nq1,page:/about/,3\nq1,page:/nowhere/,3\n", encoding="utf-8")
        call_command("evaluate_search", *files, "--language", "en")
        printed = capsys.readouterr()
        assert f"{key} (3)" in printed.out
        assert "Judged, but not in the index: page:/nowhere/" in printed.err

    def test_files_that_cannot_be_read_and_an_empty_index_are_said_in_the_operators_language(
        self, files, tmp_path
    ):
        with pytest.raises(CommandError, match=r"none\.csv"):
            call_command("evaluate_search", tmp_path / "none.csv", files[1])
        Generation.objects.all().delete()
        with pytest.raises(CommandError, match="The search index is empty"):
            call_command("evaluate_search", *files, "--language", "en")
