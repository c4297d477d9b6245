"""Files of sheets as an editor uploads them, and as somebody would who means harm."""

import datetime
import random
import stat
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brand.catalogue.sheets import limits, safely
from brand.catalogue.sheets.cells import csv_cell, number_text, unguarded
from brand.catalogue.sheets.problems import Problem, Problems
from brand.catalogue.sheets.reading import read_sheets
from brand.catalogue.sheets.safely import read_file
from brand.catalogue.sheets.writing import Table, write_tables

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(autouse=True)
def english():
    """The editor of these tests reads English."""
    with translation.override("en"):
        yield


@pytest.fixture
def workbook(tmp_path):
    """Returns a function that makes a workbook of one sheet; `change` may do what openpyxl offers."""

    def make(rows, change=lambda sheet: None, title="companies"):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        change(sheet)
        book.save(tmp_path / "upload.xlsx")
        return tmp_path / "upload.xlsx"

    return make


@pytest.fixture
def zipped(tmp_path):
    def make(files, name="upload.zip"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry, content in files.items():
                archive.writestr(entry, content)
        return tmp_path / name

    return make


def replace_part(path, part, content):
    """Writes a workbook again with another text in one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | {part: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def read_here(path):
    """Reads without a process of its own, which most tests need not wait for."""
    problems = Problems()
    return read_sheets(path, path.name, problems), problems


def only(problems):
    assert len(problems) == 1, list(problems)
    return problems[0]


def cells(sheet):
    return [row.cells for row in sheet.rows]


# What an editor writes


def test_an_editor_may_send_a_workbook_a_zip_a_folder_or_one_csv_file(tmp_path):
    table = Table("companies", ["key", "legal_name"], [["a-b", "青葉"]])
    for name in ("one.xlsx", "one.zip", "one"):
        write_tables(tmp_path / name, [table])
        sheets, problems = read_file(tmp_path / name)
        assert not problems
        assert [sheet.name for sheet in sheets] == ["companies"]
        assert cells(sheets[0]) == [{"key": "a-b", "legal_name": "青葉"}]
    (sheet,), problems = read_file(tmp_path / "one" / "companies.csv")
    assert (sheet.name, not problems) == ("companies", True)


def test_numbers_dates_and_full_width_letters_arrive_as_she_means_them(workbook):
    path = workbook(
        [
            ["year", "share", "on", "name", "yes"],
            [1974.0, 0.1 + 0.2, datetime.date(2026, 3, 1), " ＡＢＣ（株）１２ ", True],
            [7000012050002, 1e-7, datetime.datetime(2026, 3, 1), "two\r\nlines", None],
        ]
    )
    (sheet,), problems = read_here(path)
    assert not problems
    assert cells(sheet) == [
        {"year": "1974", "share": "0.3", "on": "2026-03-01", "name": "ABC（株）12", "yes": "1"},
        {"year": "7000012050002", "share": "0.0000001", "on": "2026-03-01", "name": "two\nlines", "yes": ""},
    ]
    assert sheet.dates == {(2, "on"), (3, "on")}


def test_row_numbers_are_those_the_spreadsheet_program_shows(workbook, zipped):
    path = workbook([["key"], ["a"], [None], ["b"]])
    (sheet,), _ = read_here(path)
    assert [row.number for row in sheet.rows] == [2, 4]
    (sheet,), _ = read_here(zipped({"companies.csv": 'key\na\n"two\nlines"\n\nb\n'}))
    assert [row.number for row in sheet.rows] == [2, 3, 5]


def test_notes_of_her_own_are_left_alone(workbook, zipped):
    def add_notes(sheet):
        sheet.parent.create_sheet("_notes").append(["=1+1"])

    (sheet,), problems = read_here(workbook([["key"], ["a"]], add_notes))
    assert (sheet.name, not problems) == ("companies", True)
    files = {"companies.csv": "key\na\n", "_readme.txt": "x", "__MACOSX/._companies.csv": "\xff"}
    (sheet,), problems = read_here(zipped(files))
    assert (sheet.name, not problems) == ("companies", True)


@given(st.text(max_size=40))
def test_no_text_is_lost_or_run_on_its_way_through_a_csv_cell(text):
    written = csv_cell(text)
    assert unguarded(written) == text
    assert not written.startswith(("=", "+", "@", "\t", "\r"))


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PRINTABLE | st.sampled_from(["=1+1", "'=1", "#N/A", "+81 42", "-5", "_x000D_", "'"])))
def test_what_is_written_is_read_again(tmp_path, texts):
    rows = [[f"k{number}", text] for number, text in enumerate(texts)]
    for name in ("there.xlsx", "there.zip", "there"):
        write_tables(tmp_path / name, [Table("companies", ["key", "text"], rows)])
        (sheet,), problems = read_here(tmp_path / name)
        assert not problems
        expected = [text.strip().translate(FULL_WIDTH) for text in texts]
        assert [row.cells["text"] for row in sheet.rows] == expected


FULL_WIDTH = str.maketrans(
    {
        chr(code): chr(code - 0xFEE0)
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
)


def test_a_formula_sent_by_somebody_is_text_to_whoever_opens_the_export(tmp_path):
    texts = ['=HYPERLINK("http://evil.example")', "+81 42 000", "@SUM(A1)", "-cmd", "#REF!"]
    write_tables(tmp_path / "there.xlsx", [Table("companies", ["name"], [[text] for text in texts])])
    sheet = openpyxl.load_workbook(tmp_path / "there.xlsx")["companies"]
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows(min_row=2)] == [
        (text, "s") for text in texts
    ]
    write_tables(tmp_path / "there", [Table("companies", ["name"], [[text] for text in texts])])
    lines = (tmp_path / "there" / "companies.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.strip('"')[0] for line in lines] == ["'", "'", "'", "'", "#"]


def test_numbers_are_numbers_in_the_export(tmp_path):
    table = Table(
        "s", ["n"], [[1974], [Decimal("0.0100")], [Decimal("1E+3")], [Decimal("1.234567890123456789")]]
    )
    write_tables(tmp_path / "there.xlsx", [table])
    (sheet,), _ = read_here(tmp_path / "there.xlsx")
    assert [row.cells["n"] for row in sheet.rows] == ["1974", "0.01", "1000", "1.234567890123456789"]
    cell = openpyxl.load_workbook(tmp_path / "there.xlsx")["s"]["A3"]
    assert (cell.value, cell.data_type) == (0.01, "n")


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_stays_whole(number):
    assert number_text(number) == number_text(float(number)) == str(number)


# Slips


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["key", "founded_year"], ["a", "=1900+74"]], (2, "founded_year", "=1900+74")),
        ([["key", "=A1"], ["a", None]], (1, "", "=A1")),
    ],
)
def test_a_formula_is_reported_where_it_stands(workbook, rows, place):
    problem = only(read_here(workbook(rows))[1])
    assert (problem.row, problem.column, problem.value) == place
    assert "formula" in problem.expected


def test_a_formula_in_a_csv_file_is_reported_unless_marked_as_text(zipped):
    problem = only(read_here(zipped({"companies.csv": "key,phone\n=1+1,+81 42\n'=1+1,'+81 42\n"}))[1])
    assert (problem.sheet, problem.row, problem.column) == ("companies", 2, "key")


def test_merged_cells_are_reported(workbook):
    path = workbook([["key", "name"], ["a", "b"]], lambda sheet: sheet.merge_cells("A2:A3"))
    problem = only(read_here(path)[1])
    assert (problem.sheet, problem.row, problem.value) == ("companies", 2, "A2:A3")


def test_a_spreadsheet_error_is_reported(workbook):
    def spoil(sheet):
        sheet["B2"].value, sheet["B2"].data_type = "#REF!", "e"

    problem = only(read_here(workbook([["key", "name"], ["a", "b"]], spoil))[1])
    assert (problem.row, problem.column, problem.value) == (2, "name", "#REF!")


def test_a_file_in_another_encoding_is_named(zipped):
    files = {"companies.csv": "key,legal_name\na,青葉\n".encode("cp932"), "products.csv": "key\nb\n"}
    problem = only(read_here(zipped(files))[1])
    assert problem.sheet == "companies.csv"
    assert "UTF-8" in problem.expected
    assert "2" in problem.expected


def test_every_slip_is_reported_at_once(zipped):
    files = {
        "companies.csv": "key,key,,name\n=1,b,c,d\na,b,,d\x07\n",
        "products.csv": 'key\n"open\n',
        "letter.docx": "x",
    }
    problems = read_here(zipped(files))[1]
    assert [(problem.sheet, problem.row) for problem in problems] == [
        ("companies", 1),
        ("companies", 2),
        ("companies", 2),
        ("companies", 3),
        ("products.csv", None),
        ("upload.zip", None),
    ]
    assert len({problem.message for problem in problems}) == 6


def test_the_same_sheet_twice_is_reported(zipped):
    problem = only(read_here(zipped({"a/companies.csv": "key\n", "b/companies.csv": "key\n"}))[1])
    assert problem.value == "companies"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0 an old .xls", b"%PDF-1.4"])
def test_a_file_that_is_none_of_ours_is_refused(tmp_path, content):
    (tmp_path / "upload.xlsx").write_bytes(content)
    sheets, problems = read_file(tmp_path / "upload.xlsx")
    assert not sheets
    assert only(problems).sheet == "upload.xlsx"


def test_a_torn_workbook_is_refused(workbook):
    path = workbook([["key"], ["a"]])
    replace_part(path, SHEET, b"<worksheet><sheetData><row>")
    sheets, problems = read_file(path)
    assert not sheets
    assert only(problems).expected


def test_a_problem_can_be_kept_and_read_in_the_language_of_whoever_asks(workbook):
    problems = read_here(workbook([["key"], ["=1"]]))[1]
    kept = Problems.from_json(problems.as_json())
    assert kept == problems
    assert isinstance(kept[0], Problem)
    with translation.override("en"):
        assert kept[0].expected == kept[0].message


# Harm


def test_a_huge_cell_is_reported_and_not_kept(workbook, zipped):
    noise = "".join(random.Random(4).choices("0123456789abcdef", k=20_000_000))
    (sheet,), problems = read_file(zipped({"companies.csv": f"key,name\na,{noise}\n"}))
    problem = only(problems)
    assert (problem.row, problem.column) == (2, "name")
    assert "20000000" in problem.expected
    assert len(problem.value) < 100
    assert cells(sheet) == [{"key": "a", "name": ""}]


@pytest.mark.parametrize("size", [40 * 1024**2, 60 * 1024**2])
def test_a_zip_bomb_is_refused_before_it_is_opened(zipped, size):
    path = zipped({"companies.csv": b"a" * size})
    started = time.monotonic()
    sheets, problems = read_file(path)
    assert not sheets
    assert problems
    assert time.monotonic() - started < 5


def test_a_workbook_bomb_is_refused_before_it_is_opened(workbook):
    path = workbook([["key"]])
    replace_part(path, SHEET, b"<worksheet>" + b"<row/>" * 10_000_000 + b"</worksheet>")
    sheets, problems = read_file(path)
    assert not sheets
    assert {problem.sheet for problem in problems} == {"upload.xlsx"}


def test_a_zip_of_very_many_files_is_refused(zipped):
    files = {f"_{number}.csv": "key\n" for number in range(limits.MAX_ENTRIES + 1)}
    assert only(read_here(zipped(files))[1]).holes == {"most": 200}


@pytest.mark.parametrize(
    "name", ["../companies.csv", "/etc/companies.csv", "a/../../companies.csv", "c:\\companies.csv"]
)
def test_a_name_that_leads_outside_is_refused(zipped, name):
    sheets, problems = read_here(zipped({name: "key\na\n", "products.csv": "key\n"}))
    assert not sheets
    assert "outside" in only(problems).expected


def test_a_link_to_another_file_is_refused(tmp_path):
    entry = zipfile.ZipInfo("companies.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "upload.zip", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    sheets, problems = read_here(tmp_path / "upload.zip")
    assert not sheets
    assert "link" in only(problems).expected


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;">',
    ],
)
def test_entities_in_a_workbook_are_refused(workbook, entity):
    path = workbook([["key"]])
    text = (
        f'<?xml version="1.0"?><!DOCTYPE w [{entity}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>'
    )
    replace_part(path, SHEET, text.encode())
    sheets, problems = read_file(path)
    assert not sheets
    assert "root:" not in repr(list(problems))
    assert only(problems)


def test_a_row_at_the_end_of_the_earth_is_refused_soon(workbook):
    path = workbook([["key"]], lambda sheet: sheet.cell(1_048_576, 1, "far"))
    started = time.monotonic()
    _, problems = read_file(path)
    assert only(problems).row == limits.MAX_ROWS + 2
    assert time.monotonic() - started < 20


def test_a_column_at_the_end_of_the_earth_is_refused(workbook):
    path = workbook([["key"]], lambda sheet: sheet.cell(2, 16_384, "far"))
    assert only(read_file(path)[1]).row == 2


@pytest.mark.slow
def test_one_long_text_repeated_a_million_times_does_not_fill_the_memory(workbook):
    path = workbook([["key"]])
    row = "".join('<c t="s"><v>0</v></c>' for _ in range(90))
    header = "".join(f'<c t="inlineStr"><is><t>c{number}</t></is></c>' for number in range(90))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"<row>{header}</row>" + f"<row>{row}</row>" * 10_000 + "</sheetData></worksheet>"
    )
    noise = "".join(random.Random(4).choices("0123456789abcdef", k=9_000))
    replace_part(path, SHEET, sheet.encode())
    text = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1">'
        f"<si><t>{noise}</t></si></sst>"
    )
    replace_part(path, "xl/sharedStrings.xml", text.encode())
    strings = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode()
    declared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{strings}"/></Types>'
    replace_part(path, "[Content_Types].xml", types.replace("</Types>", declared).encode())
    padding = random.Random(4).randbytes(400_000)  # so that the ratio alone does not give it away
    replace_part(path, "xl/media/image1.png", padding)
    sheets, problems = read_file(path)
    assert not sheets
    assert [problem.holes for problem in problems] == [{"most": limits.MAX_TEXT}] * 2


def test_a_file_that_takes_too_long_is_given_up(workbook, monkeypatch):
    monkeypatch.setattr(safely, "MAX_WAIT_SECONDS", 0.05)
    sheets, problems = read_file(workbook([["key"]]))
    assert not sheets
    assert "seconds" in only(problems).expected


def test_the_process_that_reads_a_file_knows_no_secret_of_the_site(workbook, monkeypatch, tmp_path):
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\n")
    spy.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "s3cr3t")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:s3cr3t@host/name")
    path = workbook([["key"]])
    monkeypatch.setattr(safely.sys, "executable", str(spy))
    with pytest.raises(ValueError, match="Expecting value"):
        read_file(path)
    assert "PATH=" in (tmp_path / "seen").read_text()
    assert "s3cr3t" not in (tmp_path / "seen").read_text()


def test_a_file_that_keeps_the_processor_busy_for_too_long_is_given_up(workbook, monkeypatch, tmp_path):
    killed = tmp_path / "killed"
    killed.write_text("#!/bin/sh\nkill -XCPU $$\n")
    killed.chmod(0o755)
    monkeypatch.setattr(safely.sys, "executable", str(killed))
    sheets, problems = read_file(workbook([["key"]]))
    assert not sheets
    assert only(problems).holes == {"seconds": limits.MAX_SECONDS}


def test_a_file_that_needs_too_much_memory_is_given_up(workbook, monkeypatch):
    monkeypatch.setattr(safely.sys, "executable", "/bin/false")
    sheets, problems = read_file(workbook([["key"]]))
    assert not sheets
    assert "large" in only(problems).expected


def test_a_thousand_problems_are_told_and_the_rest_counted(zipped):
    lines = "key\n" + "=1\n" * 1_500
    problems = read_here(zipped({"companies.csv": lines + "".join(map(str, range(9000)))}))[1]
    assert (len(problems), problems.left_out) == (1_000, 501)
