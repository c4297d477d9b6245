"""The figures of an issue, kept beside its file, so that a corrected case can say where the old figure stands."""

from ...measures import measure_all


def figures_of(cases):
    """Return what a booklet prints of every outcome of its cases, in the active language.

    Args:
        cases: CaseStudyPages.

    Returns:
        {key of the case: [{"metric", "base", "result", "change"}]}; a text is empty where nothing was measured.
    """
    return {case.facts.key: [_write(one) for one in _measure(case.facts)] for case in cases}


def _measure(facts):
    return measure_all(facts.outcomes.select_related("metric__theme"))


def _write(measure):
    return {
        "metric": measure.name.text,
        "base": measure.base.text if measure.base else "",
        "result": measure.result.text if measure.result else "",
        "change": measure.change,
    }
