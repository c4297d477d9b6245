"""Kana to Hepburn, for addresses.

Wagtail transliterates kanji as Mandarin (環境経営事例 becomes HuanJing…), so an address is never made from a
Japanese title but from its reading. The table is revised Hepburn (the romanization of station signs): no
macrons, a long o or u is written once, ん is always n.
"""

import re
import unicodedata

_ROWS = {
    "": "アa イi ウu エe オo",
    "k": "カa キi クu ケe コo",
    "s": "サa スu セe ソo",
    "t": "タa テe トo",
    "n": "ナa ニi ヌu ネe ノo ンː",
    "h": "ハa ヒi ヘe ホo",
    "m": "マa ミi ムu メe モo",
    "y": "ヤa ユu ヨo",
    "r": "ラa リi ルu レe ロo",
    "w": "ワa ヲo",
    "g": "ガa ギi グu ゲe ゴo",
    "z": "ザa ズu ゼe ゾo ヅu",
    "d": "ダa デe ドo",
    "b": "バa ビi ブu ベe ボo",
    "p": "パa ピi プu ペe ポo",
    "v": "ヴu",
}
_SYLLABLES = {
    pair[0]: consonant + pair[1:].replace("ː", "")
    for consonant, pairs in _ROWS.items()
    for pair in pairs.split()
} | {"シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヰ": "i", "ヱ": "e"}
_SMALL = {
    "ァ": "a",
    "ィ": "i",
    "ゥ": "u",
    "ェ": "e",
    "ォ": "o",
    "ャ": "ya",
    "ュ": "yu",
    "ョ": "yo",
    "ヮ": "wa",
}
_LONG_VOWEL = re.compile(r"ou|oo|uu")


def to_hepburn(reading):
    """Write a kana reading in revised Hepburn, ready to be an address.

    Args:
        reading: hiragana or katakana, words separated by spaces; Latin letters and digits are kept.

    Returns:
        Lower-case ASCII words joined by hyphens; empty when the reading holds nothing that can be written.
    """
    words = re.split(r"[\s・、。/-]+", _to_katakana(unicodedata.normalize("NFKC", reading)))
    return "-".join(filter(None, (_romanize_word(word) for word in words)))


def _to_katakana(text):
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in text)


def _romanize_word(word):
    syllables = []
    double_next = False
    for letter in word:
        if letter == "ッ":
            double_next = True
            continue
        syllable = _SYLLABLES.get(letter, "")
        if letter in _SMALL:
            syllable = _join_small_kana(syllables.pop() if syllables else "", _SMALL[letter])
        elif letter.isascii() and letter.isalnum():
            syllable = letter.lower()
        if double_next and syllable:
            # Hepburn doubles the sound before ch with a t: マッチ is matchi.
            syllable = ("t" if syllable.startswith("ch") else syllable[0]) + syllable
        double_next = False
        syllables.append(syllable)
    return _LONG_VOWEL.sub(lambda vowels: vowels[0][0], "".join(syllables))


def _join_small_kana(before, small):
    """Join a small kana to the syllable before it: キ+ャ is kya, シ+ャ sha, フ+ァ fa, テ+ィ ti, ウ+ェ we."""
    if before == "u":
        return "w" + small
    if len(before) < 2:
        return before + small
    stem = before[:-1]
    if stem.endswith(("sh", "ch", "j")):
        return stem + small[-1]
    return stem + small
