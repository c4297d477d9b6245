"""That nothing needs to be done about what people did not find: a coordinator says so, and can take it back."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from .unfound_queries import find_query, rows_of

MAY_READ = "finder.view_searchquery"
# Whoever can do something about a query can also decide that nothing needs to be done.
MAY_ACT = ("finder.add_concept", "finder.add_promotion")


def may_read_unfound(user):
    return user.has_perm(MAY_READ)


def may_decide(user):
    return may_read_unfound(user) and any(map(user.has_perm, MAY_ACT))


@require_POST
def decide(request, pk, *, is_dismissed):
    """Take a query from the list, or put it back; searches go on counting it.

    The report comes back with the filters it had: they are in the address.
    """
    if not may_decide(request.user):
        raise PermissionDenied
    query = find_query(str(pk))
    if query is None:
        raise Http404
    rows_of(query).update(is_dismissed=is_dismissed)
    said = _("“%(word)s” is no longer listed.") if is_dismissed else _("“%(word)s” is listed again.")
    messages.success(request, said % {"word": query})
    return redirect(f"{reverse('finder_unfound')}?{request.GET.urlencode()}")
