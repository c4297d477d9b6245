"""The secretariat imports and exports on the command line, also when the power goes in the middle."""

import random
import signal
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from brand.catalogue.models import Company, ImportJob
from tests.catalogue import make_company
from tests.exchange import COMPANY, large_file, small_file, write_file
from tests.own_site import OwnSite


@pytest.fixture
def file(tmp_path):
    return write_file(tmp_path / "catalogue.xlsx", small_file())


@pytest.mark.django_db
class TestCommands:
    def test_a_trial_run_shows_the_difference_and_writes_nothing(self, file, capsys):
        call_command("import_catalogue", file, "--dry-run", "--language", "en")
        printed = capsys.readouterr().out
        assert "companies  aoba-seiki  青葉精機  new" in printed
        assert "2 changes (2 new, 0 changed, 0 unchanged)" in printed
        assert not Company.objects.filter(key="aoba-seiki").exists()
        assert not ImportJob.objects.filter(file_name="catalogue.xlsx").exists()

    def test_drafts_are_the_rule_and_publishing_is_asked_for(self, file):
        call_command("import_catalogue", file)
        assert not Company.objects.get(key="aoba-seiki").live
        job = ImportJob.objects.get(file_name="catalogue.xlsx")
        assert (job.file_name, job.created_by, job.status) == ("catalogue.xlsx", None, "done")
        assert Company.objects.get(key="aoba-seiki").latest_revision.user is None

    def test_an_export_comes_back_as_no_change(self, file, tmp_path, capsys):
        call_command("import_catalogue", file, "--publish")
        for name in ("there.xlsx", "there.zip", "there"):
            call_command("export_catalogue", tmp_path / name)
            capsys.readouterr()
            call_command("import_catalogue", tmp_path / name)
            assert capsys.readouterr().out.startswith("0 changes")
        assert ImportJob.objects.filter(file_name__startswith="there").count() == 0

    def test_every_change_is_shown_field_by_field(self, file, tmp_path, capsys):
        call_command("import_catalogue", file, "--publish")
        content = small_file()
        content["companies"][0]["name_en"] = "Aoba Precision"
        content["specifications"][1]["max"] = "0.002"
        call_command("import_catalogue", write_file(tmp_path / "next", content), "--dry-run")
        printed = capsys.readouterr().out
        assert "name_en: “Aoba Seiki” → “Aoba Precision”" in printed
        assert "- specifications: key=roundness, max=0.001, unit=mm" in printed
        assert "+ specifications: key=roundness, max=0.002, unit=mm" in printed

    def test_all_problems_are_printed_as_a_table_and_nothing_is_written(self, tmp_path):
        rows = [COMPANY | {"corporate_number": "1"}, COMPANY | {"key": "api", "listing": "friend"}]
        with pytest.raises(CommandError) as refusal:
            call_command(
                "import_catalogue", write_file(tmp_path / "bad", {"companies": rows}), "--language", "en"
            )
        lines = str(refusal.value).splitlines()
        assert lines[1].split() == ["sheet", "row", "column", "value", "what", "is", "wrong"]
        assert [line.split()[:4] for line in lines[2:5]] == [
            ["companies", "3", "key", "api"],
            ["companies", "2", "corporate_number", "1"],
            ["companies", "3", "listing", "friend"],
        ]
        assert refusal.value.returncode == 1
        assert not Company.objects.filter(key="aoba-seiki").exists()

    def test_a_path_that_leads_nowhere_is_named(self, tmp_path):
        with pytest.raises(CommandError, match="nowhere"):
            call_command("import_catalogue", tmp_path / "nowhere.xlsx")

    def test_formulas_that_somebody_typed_into_a_form_leave_as_text(self, tmp_path):
        make_company(legal_name='=HYPERLINK("http://evil.example")', phone="+81 42 000 0000")
        call_command("export_catalogue", tmp_path / "there")
        line = (tmp_path / "there" / "companies.csv").read_text("utf-8-sig")
        assert "\"'=HYPERLINK" in line
        assert "'+81 42 000 0000" in line
        translation.activate("ja")


@pytest.mark.slow
@pytest.mark.django_db
class TestWholeProcesses:
    def test_exit_codes_tell_a_script_what_happened(self, file, tmp_path):
        site = OwnSite(tmp_path)
        code, output = site.run("import_catalogue", file, "--publish")
        assert code == 0, output
        bad = write_file(tmp_path / "bad", {"companies": [COMPANY | {"corporate_number": "1"}]})
        code, output = site.run("import_catalogue", bad)
        assert code == 1
        assert "Traceback" not in output
        assert "corporate_number" in output
        code, output = site.run("import_catalogue", tmp_path / "nowhere.xlsx")
        assert (code, "Traceback" in output) == (1, False)

    def test_a_kill_at_any_moment_leaves_all_or_nothing_and_a_rerun_completes(self, tmp_path):
        site, file = OwnSite(tmp_path), write_file(tmp_path / "large", large_file(60, 300))
        counts = "SELECT (SELECT count(*) FROM catalogue_company), (SELECT count(*) FROM catalogue_product)"
        before = site.ask(counts)
        after = (before[0] + 60, before[1] + 300)
        whole = duration(site, file)
        seen = set()
        for moment in (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
            process = site.start("import_catalogue", file, "--publish")
            time.sleep(whole * moment * random.Random(moment).uniform(0.95, 1.05))
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert site.ask("PRAGMA integrity_check") == ("ok",)
            found = site.ask(counts)
            assert found in (before, after)
            seen.add(found)
        assert before in seen
        code, output = site.run("import_catalogue", file, "--publish")
        assert code == 0, output
        assert site.ask(counts) == after
        assert site.ask(
            "SELECT count(*) FROM catalogue_importjob WHERE status = 'done' AND file_name = 'large'"
        ) == (1,)
        assert site.ask(
            "SELECT count(*), count(DISTINCT key) FROM catalogue_product WHERE key LIKE 'product-%'"
        ) == (
            300,
            300,
        )
        assert "\n0 changes" in "\n" + site.run("import_catalogue", file)[1]

    def test_an_editors_save_waits_for_an_import_and_does_not_fail(self, tmp_path):
        site, file = OwnSite(tmp_path), write_file(tmp_path / "large", large_file(60, 440))
        longest, stop = [0.0], threading.Event()
        errors = []

        def save():
            while not stop.is_set():
                started = time.monotonic()
                try:
                    site.write("UPDATE catalogue_sector SET sort_order = sort_order")
                except Exception as error:  # noqa: BLE001 - whatever it is, the editor would see it
                    errors.append(error)
                longest[0] = max(longest[0], time.monotonic() - started)
                time.sleep(0.05)

        editor = threading.Thread(target=save)
        editor.start()
        code, output = site.run("import_catalogue", file, "--publish")
        stop.set()
        editor.join()
        assert code == 0, output
        assert not errors
        print(f"the longest wait of an editor's save during an import of 500 records: {longest[0]:.2f} s")
        assert longest[0] < 20


def duration(site, file):
    started = time.monotonic()
    code, output = site.run("import_catalogue", file, "--publish", "--dry-run")
    assert code == 0, output
    return (time.monotonic() - started) * 1.4
