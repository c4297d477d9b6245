"""An editor brings case studies in by a workbook, and takes them out again."""

import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import registry
from wagtail.models import Locale

from brand.association.editing.groups import ADMINISTRATORS, EDITORS
from brand.association.editing.translation_states import State, find_state
from brand.catalogue import exchange
from brand.catalogue.models import Company, ImportJob
from casestudies.loading import load_metrics
from casestudies.models import CaseStudyIndexPage, CaseStudyPage
from tests.cases import make_case, make_index, translate_case
from tests.catalogue import make_company
from tests.exchange import bring_in, plan, plan_file, write_file
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
BOLT = {
    "key": "light-bolt",
    "company": "ome-bolt",
    "title_ja": "軽いボルト",
    "title_en": "A lighter bolt",
    "title_zh": "更轻的螺栓",
    "challenge_ja": "重い <script>alert(1)</script>",
    "challenge_en": "Heavy",
    "approach_ja": "頭を抜く",
    "themes": "material|ghg",
    "sample": "1",
    "industry": "E25",
    "cost_band": "1m-5m",
    "payback_months": "１８",
    "year": "2012",
}
LIGHTER = {
    "case_study": "light-bolt",
    "metric": "E15",
    "unit": "g",
    "base_year": "2008",
    "base_value": "20",
    "result_year": "2012",
    "result_value": "18",
    "verified_by": "self",
}
LESS_CO2 = {"case_study": "light-bolt", "metric": "E01", "unit": "kg-CO2", "result_value": "900"}
SAMPLE_COMPANY = {"key": "ome-bolt", "legal_name": "青梅ボルト", "listing": "sample"}


def bolt_file(**changes):
    return {
        "companies": [SAMPLE_COMPANY],
        "case_studies": [BOLT | changes],
        "outcomes": [LIGHTER, LESS_CO2],
    }


def add_languages(index):
    for language in ("en", "zh-hans"):
        locale = Locale.objects.get(language_code=language)
        if not index.has_translation(locale):
            page = index.copy_for_translation(locale, copy_parents=True)
            page.save_revision().publish()
    return index


@pytest.fixture
def index(home):
    """Returns the Japanese index of cases; it exists in every language."""
    load_metrics()
    return add_languages(make_index(home))


def find_case(key="light-bolt", language="ja"):
    source = CaseStudyPage.objects.get(key=key)
    return source if language == "ja" else source.get_translation(Locale.objects.get(language_code=language))


def problems_of(ready):
    return [(one.sheet, one.row, one.column) for one in ready.problems]


def history_of(page):
    return registry.get_logs_for_instance(page).order_by("timestamp", "pk")


def test_an_editor_imports_a_case_with_its_outcomes_in_three_languages(index, tmp_path, django_user_model):
    editor = django_user_model.objects.create_superuser("editor", "editor@tama.example", "x")
    bring_in(tmp_path, bolt_file(), user=editor)
    case, english = find_case(), find_case(language="en")
    assert case in CaseStudyPage.objects.public().samples()
    assert (case.slug, case.get_parent().specific, case.owner) == ("light-bolt", index, editor)
    assert (case.company.key, case.industry.code, case.payback_months) == ("ome-bolt", "E25", 18)
    assert sorted(case.themes.values_list("code", flat=True)) == ["ghg", "material"]
    first, second = case.outcomes.all()
    assert (first.metric.code, first.change_percent, first.verified_by) == ("E15", -10, "self")
    assert (second.base_value, second.is_measured) == (None, False)
    assert (english.title, english.challenge, english.is_sample, english.live) == (
        "A lighter bolt",
        "Heavy",
        True,
        True,
    )
    assert find_case(language="zh-hans").title == "更轻的螺栓"
    assert find_state(english) == State.CURRENT
    assert [(entry.action, entry.user) for entry in history_of(english)][-1] == ("catalogue.import", editor)


def test_html_in_a_cell_is_text_for_readers(client, index, tmp_path):
    bring_in(tmp_path, bolt_file())
    case = find_case()
    assert "<script>" in case.challenge
    shown = client.get(case.url).content.decode()
    assert "<script>alert" not in shown


@pytest.mark.parametrize("name", ["there.xlsx", "there.zip", "there"])
@pytest.mark.parametrize("publish", [True, False])
def test_an_export_that_nobody_changed_is_no_change(index, tmp_path, name, publish):
    bring_in(tmp_path, bolt_file(challenge_en="=1+1"), publish)
    make_case(index, "名のない会社", reading="なのない")
    exchange.export(tmp_path / name)
    again = plan_file(tmp_path / name)
    assert not again.problems, list(again.problems)
    assert again.changes == []
    assert again.counts["case_studies"]["unchanged"] == CaseStudyPage.objects.source_language().count()


def test_the_commands_carry_cases_too(index, tmp_path, capsys):
    file = write_file(tmp_path / "cases.xlsx", bolt_file())
    call_command("import_catalogue", file, "--publish")
    assert "case_studies  light-bolt" in capsys.readouterr().out
    call_command("export_catalogue", tmp_path / "again.xlsx")
    capsys.readouterr()
    call_command("import_catalogue", tmp_path / "again.xlsx")
    assert capsys.readouterr().out.startswith("0 changes")


def test_a_missing_column_leaves_the_value_alone_and_an_empty_cell_clears_it(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    bring_in(
        tmp_path, {"case_studies": [{"key": "light-bolt", "challenge_en": "", "year": "", "themes": ""}]}
    )
    case = find_case()
    assert (case.year, case.themes.count(), find_case(language="en").challenge) == (None, 0, "")
    assert (case.payback_months, case.outcomes.count(), case.challenge) == (18, 2, BOLT["challenge_ja"])
    assert find_case(language="en").title == "A lighter bolt"


def test_outcomes_of_a_file_replace_those_of_the_cases_it_names(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    other = make_case(
        index, "別", reading="べつ", outcomes=[{"metric": "E10", "unit": "t", "result_value": 1}]
    )
    ready = plan(tmp_path, {"outcomes": [LIGHTER | {"result_value": "17"}]}, publish=True)
    (change,) = ready.changes[0].rows
    assert [len(change.removed), len(change.added)] == [2, 1]
    exchange.apply(ready)
    assert [outcome.result_value for outcome in find_case().outcomes.all()] == [17]
    assert other.outcomes.count() == 1


def test_a_corrected_first_outcome_still_leads_the_card(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    bring_in(tmp_path, {"outcomes": [LESS_CO2, LIGHTER | {"result_value": "17"}]})
    assert [outcome.metric.code for outcome in find_case().outcomes.all()] == ["E15", "E01"]


def test_only_the_page_whose_words_change_is_written(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    job = bring_in(tmp_path, {"case_studies": [{"key": "light-bolt", "title_en": "Lighter"}]})
    assert [trace.object_id for trace in job.records.all()] == [find_case(language="en").pk]
    assert find_case().revisions.count() == 1


def test_a_translation_that_lagged_behind_is_not_called_current(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    bring_in(tmp_path, {"case_studies": [{"key": "light-bolt", "title_ja": "もっと軽いボルト"}]})
    assert find_state(find_case(language="en")) == State.STALE
    bring_in(tmp_path, {"case_studies": [{"key": "light-bolt", "title_en": "Lighter still"}]})
    assert find_state(find_case(language="en")) == State.STALE
    both = {"key": "light-bolt", "title_ja": "さらに軽い", "title_zh": "还要更轻"}
    assert find_state(find_case(language="zh-hans")) == State.STALE
    bring_in(tmp_path, bolt_file(key="new-bolt", title_ja="新しいボルト", title_zh=""))
    bring_in(tmp_path, {"case_studies": [both | {"key": "new-bolt", "title_en": "New", "title_zh": ""}]})
    assert find_state(find_case("new-bolt", "en")) == State.CURRENT


def test_every_problem_is_told_at_once_and_nothing_is_written(index, tmp_path):
    make_company("real-maker")
    rows = [
        BOLT | {"company": "nobody"},
        {"key": "a-real-one", "company": "real-maker", "title_ja": "架空", "sample": "1"},
        {"key": "admin", "title_ja": "題"},
        {
            "key": "odd-words",
            "title_ja": "",
            "themes": "beauty",
            "sample": "yes",
            "cost_band": "cheap",
            "year": "1492",
        },
        {"key": "untitled", "title_ja": "題", "challenge_en": "Words without a title"},
    ]
    outcomes = [
        LIGHTER | {"metric": "E99"},
        LIGHTER | {"unit": "kWh"},
        LIGHTER | {"base_year": "2013"},
        LESS_CO2 | {"metric": "E02", "unit": "%", "result_value": "120"},
        LIGHTER | {"case_study": "nowhere"},
        LIGHTER | {"base_value": "-1"},
    ]
    ready = plan(tmp_path, {"case_studies": rows, "outcomes": outcomes}, publish=True)
    assert set(problems_of(ready)) == {
        ("case_studies", 2, "company"),
        ("case_studies", 3, "company"),
        ("case_studies", 4, "key"),
        ("case_studies", 5, "title_ja"),
        ("case_studies", 5, "themes"),
        ("case_studies", 5, "sample"),
        ("case_studies", 5, "cost_band"),
        ("case_studies", 5, "year"),
        ("case_studies", 6, "title_en"),
        ("outcomes", 2, "metric"),
        ("outcomes", 3, "unit"),
        ("outcomes", 4, "result_year"),
        ("outcomes", 5, "result_value"),
        ("outcomes", 6, "case_study"),
        ("outcomes", 7, "base_value"),
    }
    with translation.override("ja"):
        unit = next(one for one in ready.problems if one.column == "unit")
        assert unit.value == "kWh"
        assert "kWh" not in unit.message
    with pytest.raises(ValueError, match="never written"):
        exchange.apply(ready)
    assert not CaseStudyPage.objects.filter(key="light-bolt").exists()


def test_without_an_index_or_its_translation_the_report_says_so(home, tmp_path):
    load_metrics()
    for page in CaseStudyIndexPage.objects.all():
        page.delete()
    assert ("case_studies", 2, "key") in problems_of(plan(tmp_path, bolt_file()))
    make_index(type(home).objects.get(pk=home.pk))
    assert problems_of(plan(tmp_path, bolt_file())) == [
        ("case_studies", 2, "title_en"),
        ("case_studies", 2, "title_zh"),
    ]


def test_a_draft_that_waits_is_not_published_over(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    english = find_case(language="en")
    english.title = "A draft of a colleague"
    english.save_revision()
    change = {"case_studies": [{"key": "light-bolt", "title_en": "Mine", "year": "2013"}]}
    assert problems_of(plan(tmp_path, change, publish=True)) == [("case_studies", 2, "title_en")]
    ready = plan(tmp_path, change)
    assert ready.changes[0].fields[0].old == "A draft of a colleague"


def test_what_changed_after_the_comparison_is_not_written_over(index, tmp_path):
    bring_in(tmp_path, bolt_file())
    ready = plan(tmp_path, {"case_studies": [{"key": "light-bolt", "year": "2013"}]}, publish=True)
    find_case(language="en").save_revision()
    with pytest.raises(exchange.ChangedMeanwhileError, match="light-bolt"):
        exchange.apply(ready)


@pytest.mark.parametrize("publish", [True, False])
def test_an_import_is_set_back_to_what_it_was(index, tmp_path, publish):
    bring_in(tmp_path, bolt_file())

    def state():
        pages = [find_case(), find_case(language="en")]
        figures = list(pages[0].outcomes.values_list("metric__code", "result_value"))
        drafts = [page.get_latest_revision_as_object() for page in pages]
        words = [
            (page.title, page.year, page.live, page.has_unpublished_changes) for page in [*pages, *drafts]
        ]
        return words, figures, [find_state(pages[1])]

    before = state()
    changed = bolt_file(title_ja="別の題", title_en="Another", year="2015")
    changed["outcomes"] = [LIGHTER | {"result_value": "17"}]
    changed["case_studies"].append({"key": "added", "title_ja": "足した", "title_en": "Added", "sample": "1"})
    job = bring_in(tmp_path, changed, publish)
    assert state() != before
    exchange.restore_import(job)
    assert state() == before
    assert not CaseStudyPage.objects.filter(title__in=["足した", "Added"]).exists()
    assert history_of(find_case()).last().action == "catalogue.set_back"


def test_work_done_since_is_never_lost(index, tmp_path):
    job = bring_in(tmp_path, bolt_file())
    find_case(language="en").save_revision()
    with pytest.raises(exchange.TouchedSinceError, match="light-bolt"):
        exchange.restore_import(job)


def test_a_case_that_somebody_translated_since_stays_but_is_not_public(index, tmp_path):
    job = bring_in(tmp_path, bolt_file(title_en="", challenge_en="", title_zh=""))
    translate_case(find_case(), title="By hand")
    exchange.restore_import(job)
    assert (find_case().live, find_case(language="en").title) == (False, "By hand")


class TestRights:
    """Whoever may import companies has no more rights on pages than in the tree of pages."""

    def test_an_editor_of_japanese_pages_imports_japanese_drafts_only(self, index, tmp_path, pages):
        editor = make_editor(EDITORS)
        file = bolt_file(title_zh="")
        assert refusals(file, tmp_path, editor) == [("case_studies", 2, "title_en")]
        assert ("case_studies", 2, "key") in refusals(file, tmp_path, editor, publish=True)
        assert refusals(bolt_file(title_zh="", title_en="", challenge_en=""), tmp_path, editor) == []

    def test_nobody_without_rights_on_pages_reads_or_writes_cases(self, index, tmp_path):
        bring_in(tmp_path, bolt_file())
        stranger = AnonymousUser()
        change = {"case_studies": [{"key": "light-bolt", "year": "2013"}]}
        assert refusals(change, tmp_path, stranger) == [("case_studies", 2, "key")]
        exchange.export(tmp_path / "out", user=stranger)
        written = {path.stem for path in (tmp_path / "out").glob("*.csv")}
        assert "companies" in written
        assert not written & {"case_studies", "outcomes"}

    def test_who_may_not_change_a_page_does_not_set_it_back(self, index, tmp_path, pages):
        job = bring_in(tmp_path, bolt_file())
        with pytest.raises(exchange.ForbiddenError, match="light-bolt"):
            exchange.restore_import(job, make_editor(EDITORS))
        assert find_case().live

    def test_the_rooms_carry_cases_and_lend_nobody_a_colleagues_rights(
        self, client, index, tmp_path, work_off, pages
    ):
        administrator, other = make_editor(ADMINISTRATORS), make_editor(ADMINISTRATORS, "another")
        client.force_login(administrator)
        file = write_file(tmp_path / "cases.zip", bolt_file())
        with file.open("rb") as upload:
            client.post(reverse("catalogue_imports"), {"file": upload, "publish": "publish"})
        work_off()
        job = ImportJob.objects.latest("pk")
        assert (job.status, job.problems) == ("ready", [])
        confirm = reverse("catalogue_import_confirm", args=[job.pk])
        data = {"fingerprint": job.difference["fingerprint"]}
        client.force_login(other)
        client.post(confirm, data)
        job.refresh_from_db()
        assert job.status == "ready"
        client.force_login(administrator)
        client.post(confirm, data)
        work_off()
        shown = client.get(reverse("catalogue_import", args=[job.pk])).content.decode()
        case = find_case()
        assert case.live
        assert reverse("wagtailadmin_pages:edit", args=[case.pk]) in shown
        client.post(reverse("catalogue_import_restore", args=[job.pk]))
        work_off()
        assert not CaseStudyPage.objects.filter(key="light-bolt").exists()
        assert not Company.objects.filter(key="ome-bolt").exists()


def refusals(content, folder, user, publish=False):
    ready = plan_file(write_file(folder / f"refused-{time.monotonic_ns()}", content), publish, user)
    return problems_of(ready)
