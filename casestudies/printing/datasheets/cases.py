"""What cases of a company or product measured, as it leads their cards."""

from django.utils.translation import gettext as _

from brand.association.typography import strip_ruby
from brand.association.words import Words

from ...cards import make_cards
from ...templatetags.case_tags import direction
from ..case_outcomes import write_years
from ..runs import join_runs, separator
from .sections import section


def list_cases(cases, words, *, rank):
    """List public cases, those that measured something first; None without one.

    Args:
        cases: a queryset of public Japanese CaseStudyPages, in the order wanted.
    """
    found = [card.case for card in make_cards(cases)]
    if not found:
        return None
    found.sort(key=lambda case: case.lead is None)
    items = [_describe(case, words) for case in found]
    return section(words, _("Case studies"), items, rank=rank, keep=2, kind="cases")


def _describe(case, words):
    lead = case.lead
    title = words.told(Words(strip_ruby(case.words.title), case.language, case.is_fallback))
    facts = [lead.name, write_years(lead), direction(lead)] if lead else []
    facts = [
        words.runs.words(fact) if isinstance(fact, Words) else words.plain(fact) for fact in facts if fact
    ]
    return {
        "sample": words.legible(_("Sample")) if case.facts.is_sample else "",
        "change": words.legible(lead.change) if lead else "",
        "is_better": bool(lead and lead.is_better),
        "title": title,
        "facts": join_runs(facts, separator()) if lead else words.plain(_("No result was measured")),
    }
