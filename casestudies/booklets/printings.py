"""In which issues a case is printed, and which figures of them were corrected since."""

from dataclasses import dataclass

from django.utils import translation

from brand.association.words import SOURCE_LANGUAGE

from ..models.booklet_issues import BookletIssue
from ..printing.booklet.figures import figures_of
from .sheet import Volume, find_volumes


@dataclass(frozen=True)
class Printing:
    """A case in an issue.

    Args:
        volume: the issue with its page.
        corrected: what it says otherwise than the case does now, as dicts of `figures_of`.
    """

    volume: Volume
    corrected: list


def find_printings(case):
    """Find the issues a case is printed in: in the language of its page, else in Japanese.

    Args:
        case: a CaseStudyPage, which may be a draft.
    """
    key, language = case.facts.key, case.locale.language_code
    if not key:
        return []
    volumes = find_volumes(figures__has_key=key, language__in=(language, SOURCE_LANGUAGE))
    numbers = {one.issue.issue_number for one in volumes if one.issue.language == language}
    chosen = [
        one for one in volumes if one.issue.language == language or one.issue.issue_number not in numbers
    ]
    # Read whole: a key of digits only would be read as a place in a list.
    then = dict(
        BookletIssue.objects.filter(pk__in=[one.issue.pk for one in chosen]).values_list("pk", "figures")
    )
    return [Printing(one, _compare(then[one.issue.pk][key], case, one.issue.language)) for one in chosen]


def _compare(then, case, language):
    with translation.override(language):
        now = figures_of([case])[case.facts.key]
    return [figure for figure in then if figure not in now]
