"""Japanese verbs in their forms: 磨く also as 磨いて, 磨きたい, 磨ける."""

import re

# What the last kana of a verb of five grades (五段活用) becomes, the form before て and た last.
_GRADES = {
    "う": "わいうえおっ",
    "く": "かきくけこい",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
    "る": "らりるれろっ",
}
# A verb of one grade (一段活用) only loses る, and has one of these before it (混ぜる). A kanji does not tell: the few
# such verbs of a kanji and る (煮る) are taken for verbs of five.
_ONE_GRADE = "いきぎしじちにひびみりえけげせぜてでねへべめれ"
_VERB = re.compile(r"[\u3400-\u9fff々][\u3400-\u9fff々ぁ-ん]*[うくぐすつぬぶむる]")
# What follows a stem of the same word, the longest first; in katakana, as the keys of atoms are.
ENDINGS = (
    *("ナカッタ", "マシタ", "マセン", "ラレタ", "ラレル", "サセル"),
    *("タイ", "マス", "ナイ", "レル", "レタ", "セル", "セタ"),
    *("テ", "タ", "デ", "ダ", "バ", "ル"),
)


def verb_stems(word):
    """Return what all forms of a verb begin with.

    Args:
        word: a name.

    Returns:
        A tuple of beginnings, each a form or the stem of some; empty for a word that is not written like a verb.
    """
    if not _VERB.fullmatch(word):
        return ()
    if word[-1] == "る" and word[-2] in _ONE_GRADE:
        return (word[:-1],)
    return tuple(word[:-1] + kana for kana in _GRADES[word[-1]])
