"""Figures in texts: `{series.point}` prints a data point in the reader's language, with its note."""

import logging
import re

from django.apps import apps
from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .typography import strip_ruby

logger = logging.getLogger(__name__)

# A point's reference in a text, e.g. {network.companies}.
TOKEN = re.compile(r"\{([a-z0-9-]+)\.([a-z0-9-]+)\}")
# A point's reference and a series' key as blocks store them, quoted; a word that looks like one costs nothing.
_REFERENCES = (
    re.compile(r"[{']([a-z0-9-]+)\.[a-z0-9-]+[}']"),
    re.compile(r"'value': '([a-z0-9-]+)'"),
)
THIN_SPACE = "\u202f"
TRUE_MINUS = "\u2212"


class Figures:
    """The figures of one page: loads its series together and remembers which notes the reader needs.

    Args:
        expected: keys of series that will be asked for; another one is loaded when it is.
    """

    def __init__(self, expected=()):
        self._expected = set(expected)
        self._series = {}
        self.notes = []

    def series(self, key):
        """Return a DataSeries with its points, or None when no series has this key."""
        if key not in self._series:
            wanted = self._expected | {key}
            self._expected = set()
            self._series |= dict.fromkeys(wanted) | _load_series(wanted)
        return self._series[key]

    def point(self, reference):
        """Return the DataPoint of "series.point", or None."""
        series_key, _dot, point_key = reference.partition(".")
        series = self.series(series_key)
        points = series.points.all() if series else []
        point = next((point for point in points if point.key == point_key), None)
        if point is None:
            # A removed figure leaves a gap one can see, and a line for the operator; never a wrong number.
            logger.warning("A page refers to the figure %s, which does not exist", reference)
        return point

    def fill(self, html):
        """Replace every token of an escaped text by its figure; a note becomes a numbered link."""
        return TOKEN.sub(lambda token: self._inline(token[0][1:-1]), html)

    def _inline(self, reference):
        point = self.point(reference)
        if point is None:
            return "—"
        figure = format_html('<span class="figure">{}</span>', format_point(point))
        return figure + self._note_mark(point) if point.note.text else figure

    def _note_mark(self, point):
        if point not in self.notes:
            self.notes.append(point)
        number = self.notes.index(point) + 1
        label = _("Note %(number)s") % {"number": number}
        return format_html(
            '<a class="note-mark" href="#note-{}" aria-label="{}"><sup>{}</sup></a>', number, label, label
        )


def plain_text(text):
    """Drop furigana and figures from a text, for places where neither markup nor a note can stand."""
    return strip_ruby(TOKEN.sub("", text))


def find_unknown_figures(text):
    """List the tokens of a text that name no data point, in the order of appearance."""
    figures = Figures()
    references = dict.fromkeys(f"{series}.{point}" for series, point in TOKEN.findall(text))
    return [reference for reference in references if figures.point(reference) is None]


def format_number(value, decimals=0):
    """Write a number with grouped thousands and a true minus; the same in all three languages."""
    return f"{value:,.{decimals}f}".replace("-", TRUE_MINUS)


def format_value(point):
    """Write the value of a point, a range with an en dash, without its unit."""
    decimals = point.series.decimals
    value = format_number(point.value, decimals)
    return value if point.value_to is None else f"{value}–{format_number(point.value_to, decimals)}"


def format_point(point):
    """Write value, unit and how exact it is, e.g. "about 1 yen/g"."""
    unit = point.unit.text
    figure = f"{format_value(point)}{THIN_SPACE}{unit}" if unit else format_value(point)
    qualifier = type(point).Qualifier
    wording = {
        qualifier.ABOUT: _("about %(figure)s"),
        qualifier.OVER: _("a little over %(figure)s"),
        qualifier.TARGET: _("target %(figure)s"),
    }.get(point.qualifier)
    return wording % {"figure": figure} if wording else figure


def _load_series(keys):
    # By name: the models import this module through their form.
    points = apps.get_model("association", "DataPoint").objects.select_related("source")
    series = apps.get_model("association", "DataSeries").objects.filter(key__in=keys)
    return {one.key: one for one in series.prefetch_related(Prefetch("points", points))}


def referenced_series(*texts):
    """Return the keys of the series that texts and stored blocks refer to; one that does not exist does no harm."""
    return {key for text in texts for pattern in _REFERENCES for key in pattern.findall(text)}


def figure_choices():
    """Every data point as a choice: what editors pick a dimension line from."""
    points = apps.get_model("association", "DataPoint").objects.select_related("series")
    return [
        (point.reference, f"{point.series.title_ja}: {point}")
        for point in points.order_by("series__key", "sort_order")
    ]


def series_choices():
    """Every data series as a choice."""
    return [(series.key, str(series)) for series in apps.get_model("association", "DataSeries").objects.all()]
