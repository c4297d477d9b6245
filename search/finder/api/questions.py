"""From the parameters of a program to a question; what the page lets pass, a program is told."""

from dataclasses import replace

from brand.catalogue.models import SpecificationKey

from ..answers import MAX_PAGE_SIZE
from ..results.asking import BOUNDED, IGNORED, Notice, read_asked

_SPECIFICATION = "spec."


def read_question(query, question):
    """Read what a program asks.

    Args:
        query: the parameters of its request, a QueryDict.
        question: the same as the schema Question, already checked.

    Returns:
        (Asked, tuple of Notices of what was cut, names of parameters that make no sense).
    """
    asked, notices = read_asked(query, question.lang)
    asked = replace(asked, page_size=min(question.page_size, MAX_PAGE_SIZE), widen=not question.exact)
    if asked.page_size < question.page_size:
        notices = (*notices, Notice(BOUNDED, "page_size"))
    wrong = {notice.parameter for notice in notices if notice.what == IGNORED}
    return asked, notices, wrong | _unknown_specifications(query)


def _unknown_specifications(query):
    codes = {
        name: name.removeprefix(_SPECIFICATION).removesuffix(".min").removesuffix(".max")
        for name in query
        if name.startswith(_SPECIFICATION)
    }
    if not codes:
        return set()
    known = set(SpecificationKey.objects.filter(code__in=set(codes.values())).values_list("code", flat=True))
    return {name for name, code in codes.items() if code not in known}
