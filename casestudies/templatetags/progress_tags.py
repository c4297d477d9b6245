"""Progress of the charter for pages that know nothing of case studies: `{% charter_progress %}`."""

from django import template

from brand.association.models.editorial import PLAIN_COLUMNS
from brand.association.words import reader_language

from .. import progress_words
from ..models import CaseStudyIndexPage

register = template.Library()

# So many totals on the home page; the others are a link away.
SHOWN_AT_HOME = 3


@register.inclusion_tag("casestudies/_progress_of_charter.html")
def charter_progress():
    """All that the public cases add up to, what is left out, and where the lists are."""
    url = find_progress()
    real, samples = progress_words.describe_real(url), progress_words.describe_samples(url)
    return {"real": real, "samples": samples, "language": reader_language()}


@register.inclusion_tag("casestudies/_progress_at_home.html")
def home_progress():
    """The first totals of the public cases, or what is missing."""
    real = progress_words.describe_real(find_progress())
    return {"real": real, "shown": real.lines[:SHOWN_AT_HOME], "language": reader_language()}


def find_progress():
    """Return the address of the progress in the reader's language; empty when it has no public index of cases."""
    indexes = CaseStudyIndexPage.objects.readable().filter(locale__language_code=reader_language())
    page = indexes.only(*PLAIN_COLUMNS).first()
    return f"{page.get_url()}progress/" if page else ""


@register.filter
def result_years(total):
    """Write the years of the results of a Total: one, or the first and the last."""
    first, last = total.years
    return str(first) if first == last else f"{first}–{last}"
