"""The page of the search: what an address asks, and what a visitor sees of what was found."""

import pytest
from django.http import QueryDict

from search.finder.results.asking import MAX_PAGE, MAX_VALUES, is_nothing, read_asked


def read(address, language="en"):
    return read_asked(QueryDict(address), language)


def what(notices):
    return [(notice.what, notice.parameter) for notice in notices]


# What an address asks -----------------------------------------------------------------------------------


def test_an_address_says_everything_a_visitor_asked_for():
    asked, notices = read(
        "q=shaft&kind=product&technology=MC-CUT&technology=MC-TRN&material=SUS304&spec.diameter=0.5..20"
        "&page=3&sort=newest&exact=1"
    )
    assert (asked.text, asked.kind, asked.page, asked.sort, asked.widen) == (
        "shaft",
        "product",
        3,
        "newest",
        False,
    )
    assert asked.values == {"technology": ("MC-CUT", "MC-TRN"), "material": ("SUS304",)}
    assert asked.ranges == {"diameter": (0.5, 20.0)}
    assert notices == ()


def test_an_address_without_anything_asks_nothing():
    for address in ("", "q=", "q=%20%00", "page=4&sort=name&exact=1", "utm_source=mail", "technology="):
        asked, _notices = read(address)
        assert is_nothing(asked), address
    for address in ("q=a", "kind=page", "technology=MC", "spec.length=..4"):
        asked, _notices = read(address)
        assert not is_nothing(asked), address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("spec.diameter=0.5..20", (0.5, 20)),
        ("spec.diameter=..20", (None, 20)),
        ("spec.diameter=5..", (5, None)),
        ("spec.diameter=12", (12, 12)),
        ("spec.diameter=20..5", (5, 20)),
        ("spec.diameter.min=5&spec.diameter.max=20", (5, 20)),
        ("spec.diameter.min=20&spec.diameter.max=5", (5, 20)),
        ("spec.diameter.min=&spec.diameter.max=20", (None, 20)),
        ("spec.diameter=%E2%88%9240..85", (-40, 85)),
        ("spec.diameter=%EF%BC%91%EF%BC%92..1%2C000", (12, 1000)),
        ("spec.diameter=1e-3..5e-3", (0.001, 0.005)),
    ],
)
def test_a_range_is_understood_as_people_write_it(address, expected):
    asked, notices = read(address)
    assert asked.ranges == {"diameter": expected}
    assert notices == ()


@pytest.mark.parametrize(
    "range_text",
    ["abc..def", "nan..inf", "1..2..3", "..1e99", "0x10..", "1;2", "%3Cscript%3E", "1e400", "--5", "1_000"],
)
def test_a_range_that_is_none_is_left_out_with_a_notice(range_text):
    asked, notices = read(f"q=shaft&spec.diameter={range_text}")
    assert asked.ranges == {}
    assert what(notices) == [("ignored", "spec.diameter")]


def test_empty_ends_are_no_range():
    for address in ("spec.diameter=", "spec.diameter=..", "spec.diameter.min=&spec.diameter.max="):
        assert read(address) == read("")


def test_a_value_that_is_no_code_is_left_out_with_a_notice():
    asked, notices = read("technology=%3Cscript%3E&technology=MC&certification=%00&area=%27%20OR%201")
    assert asked.values == {"technology": ("MC",)}
    assert what(notices) == [("ignored", "technology"), ("ignored", "certification"), ("ignored", "area")]
    assert "<script>" not in "".join(notice.message for notice in notices)


def test_unknown_names_are_somebody_elses():
    assert read("utm_source=x&spec=1..2&spec.A=1..2&spec.a.b.c=1&Technology=MC&q[]=TAMA") == read("")


def test_too_much_is_cut_with_a_notice():
    words = "+".join(f"w{number}" for number in range(500))
    asked, notices = read(f"q={words}")
    assert len(asked.text.split()) == 50
    assert what(notices) == [("cut", "q")]
    asked, notices = read("q=" + "a" * 301)
    assert len(asked.text) == 300
    assert what(notices) == [("cut", "q")]
    asked, notices = read("&".join(f"technology=T{number}" for number in range(200)))
    assert len(asked.values["technology"]) == MAX_VALUES
    assert what(notices) == [("cut", "technology")]
    asked, notices = read("&".join(f"spec.k{number}=1..2" for number in range(200)))
    assert len(asked.ranges) == 10
    assert what(notices) == [("cut", "spec")]


@pytest.mark.parametrize(
    ("page", "expected", "notice"),
    [
        ("2", 2, []),
        ("-1", 1, ["bounded"]),
        ("0", 1, ["bounded"]),
        ("999999", MAX_PAGE, ["bounded"]),
        ("9" * 40, MAX_PAGE, ["bounded"]),
        ("abc", 1, ["ignored"]),
        ("1e9", 1, ["ignored"]),
        ("%00", 1, ["ignored"]),
        ("２", 1, ["ignored"]),
        ("", 1, []),
    ],
)
def test_a_page_number_is_brought_into_its_bounds(page, expected, notice):
    asked, notices = read(f"q=a&page={page}")
    assert asked.page == expected
    assert [one.what for one in notices] == notice


def test_a_kind_or_an_order_that_is_none_is_left_out_with_a_notice():
    asked, notices = read("q=a&kind=person&sort=price")
    assert (asked.kind, asked.sort) == ("", "relevance")
    assert what(notices) == [("ignored", "kind"), ("ignored", "sort")]


def test_chinese_has_a_short_name_and_an_unknown_language_is_japanese():
    found = [read("", language)[0].language for language in ("zh", "zh-hans", "zh-CN", "en", "fr", "<b>")]
    assert found == ["zh-hans", "zh-hans", "zh-hans", "en", "ja", "ja"]


def test_repeated_words_are_the_last_ones():
    assert read("q=one&q=two")[0].text == "two"
