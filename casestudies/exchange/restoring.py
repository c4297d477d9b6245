"""Sets the pages of an import back, or takes away those that it added."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from brand.association.models import TranslationPin
from brand.association.translation import content_digest, find_source, pin_translation
from brand.catalogue.exchange.history import SET_BACK

from ..models import CaseStudyPage
from .loading import as_drafted
from .writing import keep_revision


def find_forbidden(pairs, job, user):
    """Return the keys of the cases of which somebody may not set a page back."""
    return {trace.key for trace, page in pairs if not _may_set_back(trace, page, job, user)}


def _may_set_back(trace, page, job, user):
    tester = page.permissions_for_user(user)
    may_write = tester.can_delete() if trace.is_new else tester.can_edit()
    return may_write and (tester.can_publish() or not job.publish)


def set_back(pairs, restorer):
    """Give pages the content from before, sources before translations; a translation that was current stays so."""
    current = [page for _trace, page in pairs if not page.is_source and _is_current(page)]
    for trace, page in pairs:
        _set_page_back(trace, page, restorer)
    for page in current:
        source = find_source(page)
        pin_translation(page, source and source.get_latest_revision_as_object(), restorer.user)


def _is_current(page):
    source, pin = find_source(page), TranslationPin.objects.filter(page_id=page.pk).first()
    if source is None or pin is None:
        return False
    return pin.source_digest == content_digest(source.get_latest_revision_as_object())


def _set_page_back(trace, page, restorer):
    before = trace.revision_before
    draft = as_drafted(page, before.content)
    revision = keep_revision(draft, restorer.user)
    if restorer.job.publish and trace.was_live:
        revision.publish(user=restorer.user, log_action=False, skip_permission_checks=True)
    elif restorer.job.publish:
        CaseStudyPage.objects.get(pk=page.pk).unpublish(user=restorer.user)
    elif page.live and page.live_revision_id == before.pk:
        # Only a draft goes: what is public is this very content.
        states = CaseStudyPage.objects.filter(pk=page.pk)
        states.update(has_unpublished_changes=False, live_revision=revision)
    log(
        page,
        SET_BACK,
        user=restorer.user,
        revision=revision,
        data={"file": restorer.job.file_name},
        content_changed=True,
    )


def remove(pages, restorer):
    """Delete pages, translations first; one that something refers to by now stays, but is not public."""
    for page in sorted(pages, key=lambda page: page.is_source):
        if (_is_referred_to(page) or not _is_deleted(page, restorer.user)) and page.live:
            CaseStudyPage.objects.get(pk=page.pk).unpublish(user=restorer.user)


def _is_referred_to(page):
    """Return whether a translation was made of a page since, or another page links to it."""
    siblings = CaseStudyPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return (page.is_source and siblings.exists()) or ReferenceIndex.get_references_to(page).exists()


def _is_deleted(page, user):
    try:
        with transaction.atomic():
            page.delete(user=user, skip_permission_checks=True)
    except (ProtectedError, RestrictedError):
        return False
    return True
