"""Japanese typography that CSS cannot do: furigana, line breaks at phrases, years of the era."""

import re
from functools import lru_cache

import budoux
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

# 青空文庫 notation: ｜漢字《かんじ》, or 漢字《かんじ》 where the base is a run of kanji.
RUBY = re.compile(r"(?:｜([^｜《》<>]{1,40})|([\u4e00-\u9fff々]{1,20}))《([^《》<>]{1,60})》")
# BudouX breaks these (も|の|づくり); they are never broken.
PROTECTED_WORDS = (
    "ものづくり",
    "グローバルニッチトップ",
    "産学官金",
    "首都圏西部",
    "一気通貫",
    "環境経営",
    "圏央道",
    "首都圈",
    "環境経営事例",
    "ブランド宣言",
    "環境憲章",
    "協会",
    "放电加工",
)
_PARSERS = {
    "ja": budoux.load_default_japanese_parser,
    "zh-hans": budoux.load_default_simplified_chinese_parser,
}
_HAN, _KANA = r"\u3400-\u9fff々", r"\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff"
_JAPANESE_IN_ENGLISH = re.compile(rf"[{_HAN}{_KANA}](?:[{_HAN}{_KANA}・、。（）「」]*[{_HAN}{_KANA}])?")
_JAPANESE_IN_CHINESE = re.compile(rf"[{_HAN}]*[{_KANA}](?:[{_HAN}{_KANA}・ーA-Z-]*[{_HAN}{_KANA}])?")
_TAG = re.compile(r"(<[^>]*>)")
# First year of an era and what is subtracted from the Christian year, newest first.
_ERAS = ((2019, "令和", 2018), (1989, "平成", 1988), (1926, "昭和", 1925))


def add_ruby(html):
    """Turn furigana notation in escaped text into <ruby>."""
    return RUBY.sub(
        lambda match: f"<ruby>{match[1] or match[2]}<rp>（</rp><rt>{match[3]}</rt><rp>）</rp></ruby>", html
    )


def strip_ruby(text):
    """Remove furigana notation where no markup can stand: titles of windows, feeds, search entries."""
    return RUBY.sub(lambda match: match[1] or match[2], text)


def break_at_phrases(text, language):
    """Allow line breaks only between phrases of a heading.

    Args:
        text: plain text, may hold furigana notation.
        language: "ja" or "zh-hans" are broken at phrases; others are returned escaped and unchanged.

    Returns:
        Safe HTML with <wbr> between phrases; to be styled with `word-break: keep-all`.
    """
    if language not in _PARSERS or RUBY.search(text):
        return mark_safe(add_ruby(conditional_escape(text)))  # noqa: S308 - escaped on this line
    phrases = _phrases(text, language)
    if "".join(phrases) != text:
        # The parser drops what it cannot place, such as lone spaces; a heading keeps its words.
        phrases = (text,)
    return mark_safe("<wbr>".join(conditional_escape(phrase) for phrase in phrases))  # noqa: S308 - escaped


# Between a run of katakana and a run of kanji, after の and separators, before an opening parenthesis, beside the
# legal form.
_IN_NAMES = re.compile(
    r"(?<=[ァ-ヺー]{3})(?=[一-鿿]{2})|(?<=[一-鿿]{2})(?=[ァ-ヺ][ァ-ヺー]{2})|(?<=[の・、）])(?=.)|(?<=.)(?=（)"
    r"|(?<=[株有合][式限同]会社)(?=.)|(?<=.)(?=[株有合][式限同]会社$)"
)


def break_in_name(name):
    """Allow line breaks in a Japanese name of a product or company only where its parts meet.

    Names are compounds without particles, which the phrase parser cuts at odd places (真空|箱式ヘリウム…).

    Args:
        name: plain text.

    Returns:
        Safe HTML with <wbr>; to be styled with `word-break: keep-all`.
    """
    return mark_safe("<wbr>".join(conditional_escape(part) for part in _IN_NAMES.split(name)))  # noqa: S308 - escaped


@lru_cache(maxsize=4096)
def _phrases(text, language):
    return tuple(_mend(_parser(language).parse(text)))


@lru_cache
def _parser(language):
    return _PARSERS[language]()


def _mend(phrases):
    """Join phrases again where a break fell inside a protected word."""
    text = "".join(phrases)
    inner = {
        start + offset
        for word in PROTECTED_WORDS
        for start in (match.start() for match in re.finditer(re.escape(word), text))
        for offset in range(1, len(word))
    }
    mended, position = [], 0
    for phrase in phrases:
        if mended and position in inner:
            mended[-1] += phrase
        else:
            mended.append(phrase)
        position += len(phrase)
    return mended


def mark_japanese(html, language):
    """Mark Japanese words in a text of another language, for the voice of a screen reader and for glyph forms.

    In English every run of kanji or kana is Japanese; in Chinese only one that holds kana.

    Args:
        html: escaped text or HTML; tags and their attributes are left alone.
        language: the language of the text.
    """
    if language == "ja":
        return html
    pattern = _JAPANESE_IN_CHINESE if language == "zh-hans" else _JAPANESE_IN_ENGLISH
    parts = _TAG.split(html)
    return "".join(
        part if part.startswith("<") else pattern.sub(r'<span lang="ja">\g<0></span>', part) for part in parts
    )


def era_year(year):
    """Write a year of the Christian era in the Japanese one, e.g. 2013 as 平成25年; empty before 1926."""
    for first_year, era, offset in _ERAS:
        if year >= first_year:
            number = year - offset
            return f"{era}{'元' if number == 1 else number}年"
    return ""
