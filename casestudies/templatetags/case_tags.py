"""What pages print of cases; the pages of companies and products load it by its name."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.association.figures import THIN_SPACE
from brand.association.metadata import script_of
from brand.association.typography import break_at_phrases

from .. import case_page
from ..cards import make_cards
from ..dimension_lines import draw_measure
from ..measures import describe_verifier
from ..models import CaseStudyPage
from ..structured_data import describe_case_things

register = template.Library()

# So many characters stand beside a title on one line.
SHORT_CHANGE = 9


@register.simple_tag
def describe_case(page):
    """Prepare a case as its page shows it."""
    return case_page.describe_case(page)


@register.simple_tag
def case_json_ld(sheet):
    """What machines read of a real case."""
    # A draft in its preview has no date yet, and no machine reads it.
    return script_of(describe_case_things(sheet) if sheet.page.last_published_at else None)


@register.simple_tag
def cases_of_company(company):
    """Cards of the public cases of a company."""
    return make_cards(CaseStudyPage.objects.public().filter(company=company.pk).newest_first())


@register.simple_tag
def cases_of_product(product):
    """Cards of the public cases in which a product or process was made or used."""
    return make_cards(CaseStudyPage.objects.public().filter(products=product.pk).newest_first())


@register.filter
def drawn(measure):
    """The levels of a measure as dimension lines."""
    return draw_measure(measure)


@register.filter
def verifier(measure):
    """Say by whom a measure was verified."""
    return describe_verifier(measure.outcome)


@register.filter
def direction(measure):
    """Say whether a change is for the better; empty when nobody can say."""
    return {True: _("better than before"), False: _("worse than before"), None: ""}[measure.is_better]


@register.filter
def title(case):
    """Print the title of a case, broken at phrases of the language it is in."""
    return break_at_phrases(case.words.title, case.language)


@register.filter
def unit_apart(change):
    """Print a long change so that it may break before its unit, and nowhere else; “−10 %” stays in one."""
    figure, _space, unit = change.partition(THIN_SPACE)
    if len(change) <= SHORT_CHANGE:
        return change
    return format_html('{}{}<wbr><span class="unit">{}</span>', figure, THIN_SPACE, unit)


@register.filter
def cases(number):
    """Count cases in words."""
    return ngettext("%(number)s case", "%(number)s cases", number) % {"number": f"{number:,}"}


@register.filter
def months(number):
    """Write a number of months."""
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}
