"""What has an address below a page without being a page: a list of the catalogue, a record."""

from dataclasses import dataclass

from .words import reader_language


@dataclass(frozen=True)
class Step:
    """A place on the way from home to where the reader is."""

    title: str
    url: str
    # A name of another language, when it has none in the reader's.
    language: str = ""


@dataclass(frozen=True)
class Leaf:
    """Title, description and place of something below a page; templates and machines read it as `leaf`.

    Args:
        title: plain text in the reader's language, unique on the site.
        description: one or two sentences for search engines.
        trail: the Steps between the page and this leaf.
        is_indexed: false for what search engines must not keep: samples, filtered lists, further pages of a list.
        things: what it adds to the page's JSON-LD graph, each a dictionary.
        language: the language of the title, when it is not the reader's.
    """

    title: str
    description: str
    trail: tuple = ()
    is_indexed: bool = True
    things: tuple = ()
    language: str = ""

    @property
    def title_language(self):
        return self.language or reader_language()
