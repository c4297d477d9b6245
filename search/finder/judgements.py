"""Reads the files of a judged set: what is asked, and what judges accept as an answer."""

import csv
from collections import Counter

from django.utils.translation import gettext as _

from .evaluation import MOST_GAIN, Question

LANGUAGES = ("ja", "en", "zh")
MOST_PROBLEMS = 50


class UnreadableSetError(ValueError):
    """The files of a judged set cannot be used; the text has a line for every problem."""


def read_questions(queries, judgements):
    """Read both files of a judged set.

    Args:
        queries: path of a CSV file with the columns id, lang, query, kind.
        judgements: path of a CSV file with the columns query (an id), key, gain (0-3).

    Returns:
        A list of Questions in the order of the file.

    Raises:
        UnreadableSetError: with all problems, in the active language.
    """
    problems = []
    asked = _read_rows(queries, ("id", "lang", "query", "kind"), problems)
    judged = _read_rows(judgements, ("query", "key", "gain"), problems)
    if not problems:
        _check_queries(asked, queries.name, problems)
        _check_judgements(judged, {row["id"] for _line, row in asked}, judgements.name, problems)
    if problems:
        raise UnreadableSetError("\n".join(_shortened(problems)))
    gains = {}
    for _line, row in judged:
        if row["gain"] != "0":
            gains.setdefault(row["query"], {})[row["key"]] = int(row["gain"])
    return [
        Question(row["id"], row["lang"], row["query"], row["kind"], gains.get(row["id"], {}))
        for _line, row in asked
    ]


def _read_rows(path, columns, problems):
    """Return [(line, row)] with stripped cells; what is wrong with the file is added to the problems."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", restval="")
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                problems.append(
                    _("%(file)s: these columns are missing: %(columns)s")
                    % {"file": path.name, "columns": ", ".join(missing)}
                )
                return []
            return [(reader.line_num, {name: row[name].strip() for name in columns}) for row in reader]
    except UnicodeDecodeError:
        problems.append(_("%(file)s is not UTF-8 text.") % {"file": path.name})
    except csv.Error as error:
        problems.append(_("%(file)s is not a CSV file: %(reason)s") % {"file": path.name, "reason": error})
    except OSError as error:
        problems.append(
            _("%(file)s cannot be read: %(reason)s") % {"file": path, "reason": error.strerror or error}
        )
    return []


def _check_queries(rows, name, problems):
    if not rows:
        problems.append(_("%(file)s has no queries.") % {"file": name})
    times = Counter(row["id"] for _line, row in rows)
    for line, row in rows:
        for column in ("id", "query", "kind"):
            if not row[column]:
                _add(problems, name, line, _("“%(column)s” is empty") % {"column": column})
        if row["lang"] not in LANGUAGES:
            _add(
                problems,
                name,
                line,
                _("“%(value)s” is not a language; expected one of %(expected)s")
                % {"value": row["lang"], "expected": ", ".join(LANGUAGES)},
            )
        if row["id"] and times[row["id"]] > 1:
            _add(problems, name, line, _("the id “%(value)s” is used twice") % {"value": row["id"]})


def _check_judgements(rows, ids, name, problems):
    times = Counter((row["query"], row["key"]) for _line, row in rows)
    for line, row in rows:
        if row["query"] not in ids:
            _add(problems, name, line, _("there is no query “%(value)s”") % {"value": row["query"]})
        if not row["key"]:
            _add(problems, name, line, _("“%(column)s” is empty") % {"column": "key"})
        if row["gain"] not in map(str, range(MOST_GAIN + 1)):
            _add(
                problems,
                name,
                line,
                _("“%(value)s” is not a gain; expected a whole number from 0 to %(most)s")
                % {"value": row["gain"], "most": MOST_GAIN},
            )
        if times[row["query"], row["key"]] > 1:
            _add(problems, name, line, _("“%(value)s” is judged twice") % {"value": row["key"]})


def _add(problems, name, line, text):
    problems.append(_("%(file)s, line %(line)s: %(problem)s") % {"file": name, "line": line, "problem": text})


def _shortened(problems):
    if len(problems) <= MOST_PROBLEMS:
        return problems
    left_out = _("… and %(count)s more problems.") % {"count": len(problems) - MOST_PROBLEMS}
    return [*problems[:MOST_PROBLEMS], left_out]
