"""Filters of a list as links: everything is in the address, nothing needs a script."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Choice:
    """A value of a filter: what the reader sees, how many records have it, and where choosing it leads."""

    value: str
    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """A question a list can be narrowed by; only answers that lead somewhere are offered."""

    name: str
    label: str
    choices: tuple
    query_for_all: str

    @property
    def chosen(self):
        """The value that is chosen, or None."""
        return next((choice.value for choice in self.choices if choice.is_chosen), None)

    def narrow(self, records, value_of):
        """Keep the records whose value is the chosen one; all of them when none is."""
        chosen = self.chosen
        return records if chosen is None else [record for record in records if value_of(record) == chosen]


def make_filter(name, label, options, counts, query):
    """Offer the options that exist.

    Args:
        name: the parameter in the address.
        label: what the reader is asked.
        options: (value, what the reader sees) in order.
        counts: {value: number of records}.
        query: the parameters of the request, by name; a value that is none of the options counts as not given.

    Returns:
        A Filter.
    """
    found = Counter(counts)
    others = {other: value for other, value in query.items() if other != name}
    choices = tuple(
        Choice(value, shown, found[value], _address(others | {name: value}), query.get(name) == value)
        for value, shown in options
        if found[value]
    )
    return Filter(name, label, choices, _address(others))


def known_parameters(query, names):
    """Return of a request's parameters those that a list understands, without the empty ones."""
    return {name: query[name] for name in names if query.get(name)}


def _address(parameters):
    return f"?{urlencode(parameters)}" if parameters else "?"
