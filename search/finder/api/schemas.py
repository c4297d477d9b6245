"""What a program gets from the search: every text says its language."""

from typing import Literal

from ninja import Schema

from brand.catalogue.api.schemas import Text


class Suggested(Schema):
    """A record that begins so, with its page; or a technology, with the search for it."""

    key: str
    label: Text
    detail: Text | None
    url: str
    sample: bool


class SuggestedGroup(Schema):
    kind: Literal["product", "technology", "company"]
    name: str
    suggestions: list[Suggested]


class Suggestions(Schema):
    """Ways to go on writing, at most ten; `announcement` says in a sentence how many."""

    query: str
    total: int
    announcement: str
    groups: list[SuggestedGroup]
