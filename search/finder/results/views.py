from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brand.association.addresses import full_url
from brand.association.leaves import Leaf, Step
from brand.association.menus import find_home

from ..glossary.unlinked import note_unlinked
from ..index.reading import is_ready
from ..searching import search as find
from ..unfound.afterwards import PageThen
from ..unfound.asked import is_countable, note_query
from .asking import is_nothing, read_asked
from .presenting import present
from .rules import count_promoted, weigh_fields, weigh_ways
from .starting import prepare_start


@require_safe
def search(request):
    """Show what the search finds, or what one can search for when nothing is asked."""
    asked, notices = read_asked(request.GET, get_language())
    if is_nothing(asked):
        return render(request, "finder/start.html", {"start": prepare_start(asked.language)})
    answer = find(asked)
    found = present(answer, asked, notices)
    context = {
        "found": found,
        "query": asked.text,
        "kept": found.kept,
        "address": full_url(request.get_full_path()),
        "is_ready": bool(found.answer.total) or is_ready(),
    }
    page = render_to_string("finder/search.html", context, request)
    return PageThen(page, lambda: _note(request, answer, asked))


def _note(request, answer, asked):
    note_unlinked(answer, asked.language)
    if is_countable(request, asked):
        note_query(answer, asked)


@require_safe
def how(request):
    """Say how results are ordered."""
    title = _("How results are ordered")
    description = _("How the search of this site finds and orders results. No place in it is for sale.")
    leaf = Leaf(title, description, (Step(_("Search"), reverse("finder:search")),))
    home = find_home(request, get_language())
    context = {
        "leaf": leaf,
        "home": home and home.specific,
        "fields": weigh_fields(),
        "ways": weigh_ways(),
        "most_promoted": count_promoted(),
    }
    return render(request, "finder/how.html", context)
