"""The stems under which Japanese verbs and adjectives stand in a sentence."""

# Last kana of the dictionary form -> what stands before ます, ない, て, and た (school grammar's 五段 rows).
GODAN = {
    "う": ("い", "わ", "っ", "え"), "く": ("き", "か", "い", "け"), "ぐ": ("ぎ", "が", "い", "げ"),
    "す": ("し", "さ", "し", "せ"), "つ": ("ち", "た", "っ", "て"), "ぬ": ("に", "な", "ん", "ね"),
    "ぶ": ("び", "ば", "ん", "べ"), "む": ("み", "ま", "ん", "め"), "る": ("り", "ら", "っ", "れ"),
}  # fmt: skip


def stems(spellings, classes):
    """List the stems of a word ("削る" gives 削り, 削ら, 削っ, 削れ; "高い" gives 高, 高く).

    Args:
        spellings: dictionary forms.
        classes: the word's parts of speech in JMdict's English words.

    Returns:
        stems of at least two characters, one of which is a kanji: shorter ones are found by chance.
    """
    return [
        stem for text in spellings for stem in _stems(text, classes) if len(stem) > 1 and not _is_kana(stem)
    ]


def _stems(text, classes):
    if any(part.startswith("Ichidan verb") for part in classes):
        return [text[:-1]]
    if any(part.startswith("Godan verb") for part in classes):
        return [text[:-1] + kana for kana in GODAN.get(text[-1], ())]
    if any(part.startswith("adjective (keiyoushi)") for part in classes):
        return [text[:-1] + kana for kana in ("く", "か", "さ")]
    return []


def _is_kana(text):
    return all("ぁ" <= letter <= "ヿ" for letter in text)
