"""Which language a name is in that nobody noted one for."""

from brand.association.words import reader_language


def language_of(text):
    """Guess the language of a name nobody noted it for, so that it is read and drawn right.

    Kana is Japanese; Chinese characters that only one of the two national character sets has belong to it, others
    to the reader.
    """
    if any("\u3041" <= letter <= "\u30ff" for letter in text):
        return "ja"
    if text.isascii() or not any("\u3400" <= letter <= "\u9fff" for letter in text):
        return "en"
    if not _can_be_written(text, "gb2312"):
        return "ja"
    if not _can_be_written(text, "shift_jis"):
        return "zh-hans"
    return reader_language() if reader_language() != "en" else "ja"


def _can_be_written(text, charset):
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
