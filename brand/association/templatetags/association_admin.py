from django import template

from ..editing.content_checks import check_page, check_words
from ..editing.examples import example_lines, example_table
from ..editing.translation_states import OPEN_STATES, State, find_state
from ..models import TranslationPin
from ..translation import find_source

register = template.Library()

# A state an editor can end by saying "checked".
CHECKABLE = (State.STALE, State.UNCHECKED)


@register.simple_tag
def page_state(page):
    """Prepare what the editor of a page should know: state and source of a translation, and what is lacking."""
    gaps = page.find_gaps()
    if page.is_source:
        return {"gaps": gaps, "lacks": _without(gaps, check_page(page))}
    state = find_state(page)
    pin = TranslationPin.objects.filter(page_id=page.pk).select_related("pinned_by").first()
    return {
        "gaps": gaps,
        "lacks": _without(gaps, check_words(page)),
        "state": state,
        "is_open": state in OPEN_STATES,
        "can_be_checked": state in CHECKABLE,
        "can_be_compared": state == State.STALE and pin and pin.source_revision_id,
        "pin": pin,
        "source": find_source(page),
    }


def _without(gaps, lacks):
    return [sentence for sentence in lacks if sentence not in gaps]


# Drawn in the block picker.
register.simple_tag(example_table)
register.simple_tag(example_lines)
