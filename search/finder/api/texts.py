"""Writes texts so that a program knows their language."""


def describe_words(words):
    """Write Words as the schema Text."""
    return {"text": words.text, "lang": words.language, "fallback": words.is_fallback}


def describe_marked(where, marked):
    """Write a Marked as the schema Highlight."""
    pieces = [{"text": text, "marked": is_marked} for text, is_marked in marked.pieces]
    return {"where": where, "lang": marked.language, "fallback": marked.is_fallback, "pieces": pieces}
