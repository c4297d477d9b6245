"""The head of a name: the thing itself, without what it is for, made of or worked by.

Japanese and Chinese put it last: 真空チャンバ用Oリング is an O-ring, 差圧式リークテスタ a leak tester. English puts it
before the first preposition: "leak tester for vacuum chambers".
"""

import re

# What these leave behind qualifies what follows. 式, 型, 製 are suffixes ("of the kind of", "made of").
_CJK_LINKS = re.compile(r"[用式型製制的の](?=[^\s\d])|向け|による|付き|入り|対応")
_ENGLISH_LINKS = re.compile(
    r"\s(?:for|with|of|in|on|by|from|using|without|to|and|up to|made|based)\s|[,;:/]|\s[-–—]\s", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(（\[［【〔<＜「『][^)）\]］】〕>＞」』]*[)）\]］】〕>＞」』]")
# A series name or model code at the end is not the thing.
_TRAILING_CODE = re.compile(
    r"(?:\s+(?=[\w./+-]*[0-9A-Z])[A-Z0-9][A-Z0-9./+-]*)+(?:シリーズ|系列| series)?$|シリーズ$|系列$| series$"
)
# A head of one character or less tells nothing: the whole name is taken.
_SHORTEST = 2


def head_of(name, language):
    """Return the part of a name that says what the thing is.

    Args:
        name: the name of a product.
        language: "ja", "en" or "zh-hans".

    Returns:
        A part of the name; all of it when nothing in it qualifies.
    """
    plain = " ".join(_BRACKETS.sub(" ", name).split())
    without_code = _TRAILING_CODE.sub("", plain)
    head = without_code if len(without_code) >= _SHORTEST else plain
    if language == "en":
        first = _ENGLISH_LINKS.split(head, maxsplit=1)[0]
        return first if len(first) >= _SHORTEST else head
    rests = [head[link.end() :].strip() for link in _CJK_LINKS.finditer(head)]
    return next((rest for rest in reversed(rests) if len(rest) >= _SHORTEST), head)
