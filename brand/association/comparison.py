"""What changed from one edition to another, article by article."""

from dataclasses import dataclass

from wagtail.admin.compare import diff_text
from wagtail.rich_text import get_text_for_indexing


@dataclass(frozen=True)
class ArticleChange:
    """One article (or, with number None, the words before the articles) in both editions."""

    number: int | None
    heading: str
    diff: object
    kind: str  # "same", "changed", "added", "removed"


def compare_editions(older, newer):
    """Compare two editions in the reader's language.

    Returns:
        A list of ArticleChange: the words first, then every article number of either edition in order.
    """
    changes = [_change(None, "", older.text.text, newer.text.text)]
    before = {article.number: article for article in older.articles.all()}
    after = {article.number: article for article in newer.articles.all()}
    for number in sorted(before.keys() | after.keys()):
        heading = (after.get(number) or before[number]).heading.text
        changes.append(_change(number, heading, _words(before.get(number)), _words(after.get(number))))
    return changes


def _words(article):
    return article.text.text if article else ""


def _change(number, heading, before, after):
    before, after = get_text_for_indexing(before), get_text_for_indexing(after)
    return ArticleChange(number, heading, diff_text(before, after).to_html(), _kind(before, after))


def _kind(before, after):
    if before == after:
        return "same"
    if before and after:
        return "changed"
    return "added" if after else "removed"
