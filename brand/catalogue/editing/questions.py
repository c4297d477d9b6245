"""What only the association can answer about companies."""

from django.urls import reverse
from django.utils.translation import ngettext

from brand.association.editing.groups import EDITORS
from brand.association.editing.questions import Question

from ..models import Company


def ask_about_companies(user):
    """Ask once about all companies that are listed from public information only."""
    count = Company.objects.filter(listing=Company.Listing.REFERENCE).count()
    if count:
        text = ngettext(
            "Is this company a member, and may it be listed as one? %(count)s company",
            "Are these companies members, and may they be listed as such? %(count)s companies",
            count,
        )
        yield Question(text % {"count": count}, _list_url(user), EDITORS)


def _list_url(user):
    if not user.has_perm("catalogue.change_company"):
        return ""
    return f"{reverse(Company.snippet_viewset.get_url_name('list'))}?listing=reference"
