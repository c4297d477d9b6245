"""Writes cases: a page a language, with Wagtail's own publishing, which its listeners hear."""

from django.core.exceptions import ValidationError
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from brand.association.translation import pin_translation
from brand.catalogue.exchange import IncompleteError, ReferenceGoneError
from brand.catalogue.exchange.history import IMPORTED
from brand.catalogue.exchange.publishing import make_public
from brand.catalogue.exchange.rows import settle_references

from ..models import CaseStudyPage


class CaseWriter:
    """Writes the pages of cases, their history and their traces.

    Args:
        writer: the catalogue's `Writer`.
    """

    def __init__(self, writer):
        self.job, self.user, self.publish = writer.job, writer.user, writer.plan.publish
        self.now, self.parents = writer.now, {}

    def write(self, entry, places):
        """Write one case; returns the traces of its pages.

        Args:
            entry: its `Entry`.
            places: the `Place`s to write, the Japanese one first: a translation follows its source.

        Raises:
            IncompleteError: a page lacks something although each of its cells is right.
            ReferenceGoneError: the page that a new one belongs below is gone.
        """
        # Asked before the pages are stored: then none is new any more.
        answering = [
            found.page
            for found in entry.record.translations.values()
            if found.is_changed and found.answers_to(entry.record)
        ]
        traces = [self.write_page(entry.key, place) for place in places]
        for page in answering:
            pin_translation(page, entry.record, self.user)
        return traces

    def write_page(self, key, place):
        page, is_new, was_live = place.page, place.page.pk is None, place.page.live
        try:
            before = None if is_new else keep_before(page)
            revision = self.add(page, place.parent, key) if is_new else self.change(page)
        except ValidationError as error:
            raise IncompleteError(key=key, gaps=" / ".join(error.messages)) from error
        file = {"file": self.job.file_name}
        log(page, IMPORTED, user=self.user, revision=revision, data=file, content_changed=True)
        return page.pk, key, is_new, was_live, before, revision.pk

    def add(self, page, parent, key):
        parent = self.find_parent(parent.pk)
        page.owner, page.slug = self.user, find_available_slug(parent, key)
        settle_references([page])
        if self.publish:
            make_public(page, self.now)
        parent.add_child(instance=page)
        revision = keep_revision(page, self.user, is_public=self.publish)
        if self.publish:
            # It came into the tree as public: Wagtail's `publish` would write all of it a second time.
            page_published.send(sender=CaseStudyPage, instance=page, revision=revision)
        return revision

    def change(self, page):
        revision = keep_revision(page, self.user)
        if self.publish:
            revision.publish(user=self.user, log_action=False, skip_permission_checks=True)
            # Published was another object of the same page; the pin of a translation asks this one.
            page.live_revision = revision
        return revision

    def find_parent(self, pk):
        """Return the page as it is now: it may have got children, or be gone, since the file was compared."""
        if pk not in self.parents:
            self.parents[pk] = Page.objects.filter(pk=pk).select_for_update().first()
        if self.parents[pk] is None:
            raise ReferenceGoneError
        return self.parents[pk]


def keep_before(page):
    """Return the primary key of the revision that holds what a page was, and make it where there is none."""
    if page.latest_revision_id:
        return page.latest_revision_id
    stored = CaseStudyPage.objects.get(pk=page.pk)
    revision = stored.save_revision(clean=False, changed=False)
    if stored.live:
        CaseStudyPage.objects.filter(pk=page.pk).update(live_revision=revision)
        page.live_revision = revision
    return revision.pk


def keep_revision(page, user, is_public=False):
    """Keep what a page is now as its latest revision, and as its public one if it is; returns it.

    Wagtail's `save_revision` would write the whole page, its search entry and its references to say so.
    """
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        content=page.serializable_data(),
        object_str=str(page),
    )
    state = {
        "latest_revision": revision,
        "latest_revision_created_at": revision.created_at,
        "draft_title": page.title,
        "has_unpublished_changes": not is_public,
    } | ({"live_revision": revision} if is_public else {})
    for name, value in state.items():
        setattr(page, name, value)
    Page.objects.filter(pk=page.pk).update(**state)
    return revision
