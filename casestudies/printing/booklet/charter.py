"""The progress of the charter on a double page: what its page on the web shows, on the day of printing."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.association.templatetags.association_tags import day

from ...progress_words import describe_real, describe_samples
from ...templatetags.progress_tags import result_years


def describe_charter(today, runs, samples_shown):
    """Describe what the public cases add up to, without samples; what those add up to stands apart.

    Args:
        today: the day of printing.
        runs: the Runs of the booklet.
        samples_shown: whether the samples' totals are shown at all.
    """
    samples = describe_samples("") if samples_shown else None
    return {
        "title": runs.legible(_("Progress of the charter")),
        "real": _describe(describe_real(""), runs),
        "rule": runs.legible(
            _(
                "Only what was measured before and after is added, each amount in its own unit. One measure of one"
                " year counts once, also when two cases tell it, and what got worse counts too."
            )
        ),
        "samples": samples and _describe(samples, runs),
        "samples_title": runs.legible(_("What the samples add up to")),
        "samples_label": runs.legible(_("Sample")),
        "samples_sentence": runs.legible(
            _("Invented cases, to show how the totals work. They are in no total of the charter.")
        ),
        "words": {"before": runs.legible(_("before")), "after": runs.legible(_("after"))},
        "origin": [
            {"label": runs.legible(label), "runs": [{"text": runs.legible(text)}]}
            for label, text in _origin(today)
        ],
    }


def _describe(sheet, runs):
    progress = sheet.progress
    return {
        "count": runs.legible(_count(progress.case_count)) if sheet.lines else "",
        "empty": [] if sheet.lines else [runs.legible(text) for text in _empty(progress)],
        "lines": [_line(line, runs) for line in sheet.lines],
        "excluded": _describe_excluded(progress, runs),
    }


def _count(number):
    said = ngettext("Measured in %(number)s published case", "Measured in %(number)s published cases", number)
    return said % {"number": number}


def _line(line, runs):
    number = line.total.case_count
    note = ngettext(
        "%(number)s case, result of %(years)s", "%(number)s cases, results of %(years)s", number
    ) % {"number": number, "years": result_years(line.total)}
    return {
        "name": runs.words(line.name),
        "figure": runs.legible(line.figure),
        "is_worse": line.is_worse,
        "levels": [
            {"text": runs.legible(level.text), "end": float(level.length)}
            for level in (line.base, line.result)
        ],
        "note": runs.legible(note),
    }


def _describe_excluded(progress, runs):
    number = len(progress.excluded)
    if not number:
        return None
    said = ngettext(
        "%(number)s outcome is in no total, because", "%(number)s outcomes are in no total, because", number
    )
    return {
        "title": runs.legible(said % {"number": number}),
        "reasons": [
            {"number": str(count), "label": runs.legible(reason.label)} for reason, count in progress.reasons
        ],
    }


def _empty(progress):
    if progress.rows:
        why = _(
            "There are published cases, but none of their outcomes is an amount measured before and after, with"
            " both years."
        )
    else:
        why = _(
            "No case study with a measured outcome is published yet, and a total of nothing is not shown as zero."
        )
    return [
        _("Nothing can be added up yet."),
        why,
        _("A member company that has measured what it used before and after can make the beginning."),
    ]


def _origin(today):
    return (
        (_("Source"), _("The outcomes of the published case studies, each with its method and verifier")),
        (_("As of"), strip_tags(day(today))),
        (_("Samples"), _("in no total")),
        (_("Units"), _("converted to one unit for each total")),
    )
