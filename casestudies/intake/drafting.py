"""Makes a draft of what a company has sent."""

from django.db import transaction
from django.utils.timezone import now

from ..models import CaseInvitation, CaseStudyIndexPage, CaseStudyPage, Outcome
from .steps import BY_NAME


class NoIndexError(Exception):
    """There is no Japanese page that the draft could be put under."""


def send_draft(invitation):
    """Make a page of the answers and submit it for approval; a second time nothing happens.

    Args:
        invitation: a CaseInvitation whose steps are all valid.

    Returns:
        The CaseStudyPage, a draft in the workflow.

    Raises:
        NoIndexError: the site has no Japanese index of case studies.
    """
    with transaction.atomic():
        invitation = CaseInvitation.objects.select_for_update().get(pk=invitation.pk)
        if invitation.sent_at:
            return invitation.case
        invitation.case, invitation.sent_at = _make_page(invitation), now()
        invitation.save(update_fields=["case", "sent_at"])
    return invitation.case


def _make_page(invitation):
    index = CaseStudyIndexPage.objects.source_language().first()
    if index is None:
        raise NoIndexError
    about, story, effort, results = (
        _valid(invitation, name) for name in ("about", "story", "effort", "results")
    )
    case = CaseStudyPage(
        title=about["title"],
        year=about["year"],
        locale=index.locale,
        owner=invitation.invited_by,
        company=invitation.company,
        is_sample=invitation.company.is_sample,
        live=False,
        has_unpublished_changes=True,
        **story,
        **effort,
    )
    index.add_child(instance=case)
    case.themes = list(about["themes"])
    case.outcomes = [Outcome(**row) for row in results if row.get("metric")]
    case.save_revision(user=invitation.invited_by, clean=False, log_action=True)
    workflow = case.get_workflow()
    if workflow:
        workflow.start(case, invitation.invited_by)
    return case


def _valid(invitation, name):
    form = BY_NAME[name].bind(invitation.answers)
    if not form.is_bound or not form.is_valid():
        raise ValueError(f"The step {name!r} is not complete.")
    return form.cleaned_data
