"""Readings, furigana, line breaks and years of the era: right for Japanese eyes, harmless with any input."""

import re
import time
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brand.association.hepburn import to_hepburn
from brand.association.typography import (
    PROTECTED_WORDS,
    add_ruby,
    break_at_phrases,
    break_in_name,
    era_year,
    strip_ruby,
)
from search.finder.text.clean import MAX_CHARACTERS, MAX_WORDS, clean_query

# Any text at all, and text that looks like what is written here.
ANYTHING = st.text(max_size=200)
JAPANESE = st.text(
    "かんきょうけいえいじれいッっャゃンん ーァヴ｜《》〈〉<>&\"'漢字環境経営々ものづくりabcABC123、。・/\u3000\n",
    max_size=120,
)
TEXTS = st.one_of(ANYTHING, JAPANESE)


@pytest.mark.parametrize(
    ("reading", "address"),
    [
        ("かんきょう けいえい じれい", "kankyo-keiei-jirei"),
        ("とうきょう", "tokyo"),
        ("おおさか", "osaka"),
        ("ものづくり", "monozukuri"),
        ("マッチング", "matchingu"),
        ("ざっし", "zasshi"),
        ("しんぶん", "shinbun"),
        ("ちゅうおう", "chuo"),
        ("じゅうしょ", "jusho"),
        ("ふじ", "fuji"),
        ("つくえ", "tsukue"),
        ("きゃく", "kyaku"),
        ("ファイル", "fairu"),
        ("ティー", "ti"),
        ("ウェブ", "webu"),
        ("ジェット", "jetto"),
        ("シェア", "shea"),
        ("コーディネータ", "kodineta"),
        ("ｺｰﾃﾞｨﾈｰﾀ", "kodineta"),
        ("TAMA きょうかい", "tama-kyokai"),
        ("だい4き", "dai4ki"),
        ("はなぢ", "hanaji"),
        ("つづき", "tsuzuki"),
        ("こんにちは", "konnichiha"),
        ("", ""),
        ("環境", ""),
        ("っ", ""),
        ("ー", ""),
        ("かんきょう・けいえい／じれい", "kankyo-keiei-jirei"),
    ],
)
def test_an_editor_gets_the_address_she_reads_aloud(reading, address):
    assert to_hepburn(reading) == address


@given(TEXTS)
@example("っっっ")
@example("ャ")
@example("ｳﾞ")
def test_an_address_is_always_an_address(reading):
    address = to_hepburn(reading)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", address)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("漢字《かんじ》", "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>"),
        ("｜お客《きゃく》様", "<ruby>お客<rp>（</rp><rt>きゃく</rt><rp>）</rp></ruby>様"),
        ("かな《かな》", "かな《かな》"),
        ("時々《ときどき》", "<ruby>時々<rp>（</rp><rt>ときどき</rt><rp>）</rp></ruby>"),
        ("《》", "《》"),
        ("漢字《》", "漢字《》"),
    ],
)
def test_a_reader_sees_furigana(text, html):
    assert add_ruby(text) == html


@given(TEXTS)
def test_furigana_adds_no_markup_but_its_own(text):
    soup = BeautifulSoup(add_ruby(text.replace("<", "").replace(">", "")), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"ruby", "rp", "rt"}


@given(TEXTS)
def test_without_furigana_no_base_text_is_lost(text):
    assert len(strip_ruby(text)) <= len(text)
    assert strip_ruby("漢字《かんじ》") == "漢字"


def plain(html):
    # Not Beautiful Soup: it folds a text of spaces into one.
    return unescape(re.sub("<[^>]*>", "", str(html)))


@settings(deadline=None)
@given(
    st.text("ものづくり産学官金環境経営グローバルニッチトップabc <>&\"'、。", max_size=80),
    st.sampled_from(["ja", "zh-hans", "en"]),
)
def test_a_heading_keeps_its_text_and_gains_nothing_but_places_to_break(text, language):
    html = break_at_phrases(text, language)
    rest = str(html).replace("<wbr>", "")
    assert "<" not in rest
    assert plain(html) == text


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["ja", "zh-hans", "en", "", "fr"]))
def test_a_heading_never_breaks_the_page(text, language):
    tags = {
        tag.name for tag in BeautifulSoup(str(break_at_phrases(text, language)), "html.parser").find_all(True)
    }
    assert tags <= {"wbr", "ruby", "rp", "rt"}


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PROTECTED_WORDS, "の", "と", "を支える", "企業", " "]), max_size=12))
def test_a_protected_word_is_never_broken(pieces):
    text = "".join(pieces)
    html = str(break_at_phrases(text, "ja"))
    for word in PROTECTED_WORDS:
        assert html.count(word) == len(re.findall(f"(?={word})", text))


@pytest.mark.django_db
def test_the_names_of_the_association_are_broken_nowhere(every_page):
    """The words that stand in the menu of every page."""
    for page in every_page:
        if page.language == "ja":
            for name in (
                "環境経営事<wbr>例",
                "ブランド宣<wbr>言",
                "もの<wbr>づくり",
                "憲<wbr>章",
                "協<wbr>会",
            ):
                assert name not in page.html, page.url


@pytest.mark.parametrize(
    ("year", "era"),
    [
        (2026, "令和8年"),
        (2019, "令和元年"),
        (2018, "平成30年"),
        (2013, "平成25年"),
        (1989, "平成元年"),
        (1988, "昭和63年"),
        (1926, "昭和元年"),
        (1925, ""),
    ],
)
def test_a_japanese_reader_reads_the_year_of_the_era(year, era):
    assert era_year(year) == era


@given(TEXTS)
@example("\x00")
@example("\ud800")
@example("\u202eabc")
@example('"' * 500)
def test_a_cleaned_query_is_harmless(text):
    query = clean_query(text)
    assert len(query) <= MAX_CHARACTERS
    assert len(query.split()) <= MAX_WORDS
    assert not re.search(r"[\x00-\x1f\x7f\"'\ud800-\udfff]", query)
    assert query == query.strip()
    query.encode()
    assert clean_query(query) == query


@pytest.mark.parametrize(
    "work",
    [
        to_hepburn,
        add_ruby,
        strip_ruby,
        clean_query,
        lambda text: break_at_phrases(text, "ja"),
    ],
    ids=["to_hepburn", "add_ruby", "strip_ruby", "clean_query", "break_at_phrases"],
)
@pytest.mark.parametrize(
    "piece", ["あ", "漢", "｜", "漢《", "｜漢字《かんじ", "っ", "ャ", "《》", "a ", "ものづくり", "\u0301"]
)
def test_no_text_takes_long(work, piece):
    """Twice the text, about twice the time: no input makes the work quadratic."""

    def seconds(length):
        text = (piece * length)[:length]
        best = 9.0
        for _ in range(2):
            started = time.process_time()
            work(text)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(8000) < 10 * seconds(2000) + 0.02


def test_a_reader_sees_a_products_name_broken_where_its_parts_meet():
    html = break_in_name("真空箱式ヘリウムリーク検査装置 KH-20")
    assert html == "真空箱式<wbr>ヘリウムリーク<wbr>検査装置 KH-20"
    assert break_in_name("かわせみ漏洩計測株式会社") == "かわせみ漏洩計測<wbr>株式会社"
    assert break_in_name("アルミの<b>") == "アルミの<wbr>&lt;b&gt;"
