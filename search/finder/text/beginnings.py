"""Where somebody may begin to write a name, as it is stored and as it is typed: both meet in a common prefix."""

import re
import unicodedata
from dataclasses import dataclass

from .folding import fold
from .romanization import kana_key, sounds

# A longer prefix tells nothing more: readers choose after a few letters.
MAX_LETTERS = 60
# Where a name can be entered beside its start. A longer text is a sentence, which nobody enters in its middle.
MAX_INNER = 12
# Keys of sounds live apart: "si" begins シリコン by its sound, and "silicone" by its letters.
SOUND = "~"
# Part of a company's name in the register, but nothing that tells it from others: nobody looks for it.
_LEGAL_FORM = re.compile(
    r"""^(?:株式会社|有限会社|合同会社|合資会社|合名会社|\(株\)|\(有\)|\(同\))\s*
    |\s*(?:株式会社|有限会社|合同会社|合資会社|合名会社|\(株\)|\(有\)|\(同\)|(?:股份)?有限公司)$
    |,?\s+(?:co\.?,?\s*ltd|ltd|inc|corp|corporation|k\.?k|llc)\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
# While an input method is at work the last sound is still in Latin letters: しんくうp.
_UNFINISHED = re.compile(r"(?<=[^\x00-\x7f])[b-df-hj-np-tv-z]{1,3}$", re.IGNORECASE)


@dataclass(frozen=True)
class Beginning:
    """A folded prefix, and whether it starts a word inside the name instead of the name."""

    text: str
    is_inner: bool = False


def beginnings(text):
    """Find where somebody may begin to write a name: at its start, at a word inside, by its sound.

    Args:
        text: a name, reading, romanization or alias, in any language.

    Returns:
        Beginnings without doubles, the start first.
    """
    normal = unicodedata.normalize("NFKC", text)
    name = _LEGAL_FORM.sub("", normal)
    found = {}
    for start in (name, normal):
        _note(found, start, is_inner=False)
    for offset in _inner_words(name)[:MAX_INNER]:
        _note(found, name[offset:], is_inner=True)
    return [Beginning(prefix, is_inner) for prefix, is_inner in found.items()]


def typed_beginnings(text):
    """Say what to look for when somebody has typed the start of a name.

    Args:
        text: what is in the search box.

    Returns:
        Prefixes, the most literal first; none when there is no letter.
    """
    typed = unicodedata.normalize("NFKC", text)
    # The long vowel at the end is a matter of taste: コンベヤー, コンベヤ.
    finished = _UNFINISHED.sub("", typed).rstrip("ー")
    found = [letters(typed), _sound(sounds(typed)), letters(finished), _sound(sounds(finished))]
    return list(dict.fromkeys(prefix for prefix in found if prefix))


def letters(text):
    """Fold a text and keep only what is written between spaces, hyphens and other signs."""
    return "".join(letter for letter in fold(text).text if _is_letter(letter))[:MAX_LETTERS]


def _note(found, text, *, is_inner):
    for prefix in (letters(text), _sound(kana_key(_kana_at_start(text)))):
        if prefix:
            found.setdefault(prefix, is_inner)


def _sound(key):
    return SOUND + key[: MAX_LETTERS - 1] if key else ""


def _kana_at_start(text):
    end = 0
    while end < len(text) and (not _is_letter(text[end]) or _script(text[end]) in {"hiragana", "katakana"}):
        end += 1
    return text[:end]


def _inner_words(text):
    """Offsets at which a word begins after the first one.

    Words begin after a sign, where the script changes, and at each character of a run of kanji: a compound such as
    超音波洗浄機 has no visible joints, and a single character is a word in Chinese (真空泵).
    """
    offsets = []
    for offset in range(1, len(text)):
        if not _is_letter(text[offset]):
            continue
        script, before = _script(text[offset]), _script(text[offset - 1])
        after = _script(text[offset + 1]) if offset + 1 < len(text) else ""
        # A single kana is a particle (歯車の研削) or an ending (磨き).
        if script == "han" or (script != before and (script == "latin" or after == script)):
            offsets.append(offset)
    return offsets


def _is_letter(letter):
    return letter.isalnum() or letter == "ー"


def _script(letter):
    if "ぁ" <= letter <= "ゖ":
        return "hiragana"
    if "ァ" <= letter <= "ヺ" or letter == "ー":
        return "katakana"
    if not letter.isalnum():
        return ""
    return "han" if ord(letter) >= 0x2E80 else "latin"
