"""What changed from one edition to another, article by article."""

from dataclasses import dataclass

from wagtail.admin.compare import diff_text
from wagtail.rich_text import get_text_for_indexing

from .words import SOURCE_LANGUAGE, reader_language, words


@dataclass(frozen=True)
class ArticleChange:
    """One article (or, with number None, the words before the articles) in both editions."""

    number: int | None
    heading: str
    diff: object
    kind: str  # "same", "changed", "added", "removed"


@dataclass(frozen=True)
class Comparison:
    """All changes, in one language: words of two languages cannot be compared."""

    language: str
    changes: list

    @property
    def is_fallback(self):
        return self.language != reader_language()


def compare_editions(older, newer):
    """Compare two editions in the reader's language, or in Japanese when either is not fully translated.

    Returns:
        A Comparison: the words first, then every article number of either edition in order.
    """
    language = _common_language(older, newer)
    before, after = _articles(older), _articles(newer)
    changes = [_change(None, "", _words(older, language), _words(newer, language))]
    for number in sorted(before.keys() | after.keys()):
        heading = words(after.get(number) or before[number], "heading", language).text
        texts = (_words(articles.get(number), language) for articles in (before, after))
        changes.append(_change(number, heading, *texts))
    return Comparison(language, changes)


def _common_language(*editions):
    language = reader_language()
    records = [record for edition in editions for record in (edition, *edition.articles.all())]
    is_complete = not any(words(record, "text", language).is_fallback for record in records)
    return language if is_complete else SOURCE_LANGUAGE


def _articles(edition):
    return {article.number: article for article in edition.articles.all()}


def _words(record, language):
    return get_text_for_indexing(words(record, "text", language).text) if record else ""


def _change(number, heading, before, after):
    return ArticleChange(number, heading, diff_text(before, after).to_html(), _kind(before, after))


def _kind(before, after):
    if before == after:
        return "same"
    if before and after:
        return "changed"
    return "added" if after else "removed"
