"""Pages as Documents: one for all languages of a page, from the words editors wrote, without their markup."""

from django.utils.html import strip_tags
from wagtail.models import Locale, Page

from brand.association.figures import plain_text
from brand.association.models import Edition, EditorialPage
from brand.association.models.declaration import EditionedPage
from brand.association.restrictions import unrestricted
from brand.association.words import LANGUAGES, SOURCE_LANGUAGE
from casestudies.models import CaseStudyPage

from ..documents import BODY, MAKER, NAME, PLACE, TOPIC, Document, Piece
from .words import day_of, in_languages

KIND = "page"
# Pieces of a body that hold words, and the parts of them that do; the others are figures, links and pictures.
WORDED_BLOCKS = {"heading", "text", "picture", "claim", "steps", "phase", "milestone"}
WORDED_PARTS = {"title", "text", "who", "caption", "vision"}
# The pages right below a home page are the sections of the site.
SECTION_DEPTH = 3
_STREAMS = ("body", "phases", "milestones")


def published():
    """Live pages that anyone may read, invented ones included; case studies are things of their own (see cases)."""
    pages = Page.objects.live().filter(unrestricted(), depth__gt=1)
    return pages.not_exact_type(CaseStudyPage).order_by("path")


def find_keys(among=None):
    found = published() if among is None else published().filter(translation_key__in=among)
    return list(dict.fromkeys(map(str, found.values_list("translation_key", flat=True))))


def build(keys):
    """Make the Documents of the readable pages among these translation keys."""
    found = published().filter(translation_key__in=keys).specific()
    # In one query for all of them; `specific` asks for each page's own.
    locales = Locale.objects.in_bulk()
    pages = [page for page in found if isinstance(page, EditorialPage)]
    for page in pages:
        page.locale = locales[page.locale_id]
    versions = {}
    for page in pages:
        versions.setdefault(str(page.translation_key), []).append(page)
    batch = Batch(pages)
    return [batch.document(key, _ordered(those)) for key, those in versions.items()]


def _ordered(versions):
    return sorted(versions, key=lambda page: LANGUAGES.index(page.locale.language_code))


class Batch:
    """What many pages need: the names of their sections, and the editions they carry."""

    def __init__(self, pages):
        paths = {_section_path(page) for page in pages}
        self.sections = dict(Page.objects.filter(path__in=paths).values_list("path", "title"))
        documents = {page.document for page in pages if isinstance(page, EditionedPage)}
        self.editions = _current_editions(documents)

    def document(self, key, versions):
        """Make the Document of a page.

        Args:
            key: the translation key.
            versions: the page in its languages, Japanese first.
        """
        first = versions[0]
        ends = [page.expire_at for page in versions]
        document = Document(
            KIND,
            key,
            first.pk,
            is_sample=first.is_sample,
            valid_until=None if None in ends else max(ends),
            reading=first.reading,
            dated=_date_of(first),
        )
        for page in versions:
            self.read(document, page, page.locale.language_code)
        return document

    def read(self, document, page, language):
        """Add what a page says in its language."""
        title, body = plain_text(page.title), self.words_of(page, language)
        document.titles[language] = title
        summary = [plain_text(text) for text in (page.search_description, page.lede) if text]
        document.texts[language] = [*summary, *body]
        section = plain_text(self.sections.get(_section_path(page), ""))
        reading = page.reading if language == SOURCE_LANGUAGE else ""
        venue = getattr(page, "venue", "")
        parts = [(NAME, title), (NAME, plain_text(page.menu_title)), (NAME, reading), (MAKER, section)]
        parts += [(PLACE, venue), *((TOPIC, text) for text in summary), *((BODY, text) for text in body)]
        document.pieces += [Piece(field, text, language) for field, text in parts if text]

    def words_of(self, page, language):
        texts = [text for name in _STREAMS for text in read_stream(getattr(page, name, None))]
        # The words of a booklet stand before its cases, which are found by themselves.
        preface = _plain(getattr(page, "preface", ""))
        texts += [preface] if preface else []
        edition = self.editions.get(getattr(page, "document", None))
        return texts + (read_edition(edition, language) if edition else [])


def read_stream(stream):
    """List the texts of a StreamValue without markup, figures and furigana."""
    blocks = stream.raw_data if stream else ()
    found = [text for block in blocks if block["type"] in WORDED_BLOCKS for text in _texts(block["value"])]
    return [text for text in map(_plain, found) if text]


def _texts(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        # An entry of a list is a block of its own: {"type": "item", "value": …}.
        inner = [value["value"]] if "value" in value else [value[name] for name in WORDED_PARTS & set(value)]
        return [text for one in inner for text in _texts(one)]
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


def _plain(html):
    # Words of two paragraphs or cells must not grow together.
    return " ".join(plain_text(strip_tags(html.replace("<", " <"))).split())


def _current_editions(documents):
    editions = {document: Edition.objects.current(document) for document in sorted(documents)}
    return {document: edition for document, edition in editions.items() if edition}


def read_edition(edition, language):
    """List the texts of an edition and its articles in a language."""
    texts = [in_languages(edition, "text")]
    for article in edition.articles.all():
        texts += [in_languages(article, "heading"), in_languages(article, "text")]
    return [_plain(one[language]) for one in texts if language in one]


def _section_path(page):
    return page.path[: Page.steplen * SECTION_DEPTH]


def _date_of(page):
    starts_at = getattr(page, "starts_at", None)
    return getattr(page, "published_on", None) or day_of(starts_at or page.last_published_at)
