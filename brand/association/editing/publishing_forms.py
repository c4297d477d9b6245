"""What a form refuses to publish. The text is always kept: the editor decides with open eyes and tries again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

# What makes a text public or sends it on its way there. A plain save only adds a revision beside the others.
PUBLISHING_ACTIONS = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")
SAVED_MEANWHILE = _(
    "%(name)s saved another version while you were editing. Nothing was published and your text is still here: "
    "compare the two, then publish again if yours is right."
)
SOMEBODY = _("A colleague")
WITHOUT_PUBLIC_SOURCE = _("The Japanese page is not public. Publish it first, then this translation.")


class StaleGuard:
    """A form of a page or record with revisions, which refuses to publish over a version nobody here has seen."""

    def clean(self):
        cleaned = super().clean()
        if any(self.data.get(action) for action in PUBLISHING_ACTIONS):
            self._refuse_stale()
        return cleaned

    def save(self, commit=True):
        """Save a draft's row only while it is still a draft: it may have been published since the form was read.

        An autosave that overlaps an approval would otherwise take the page offline again, without a word.
        """
        with transaction.atomic():
            return super().save(commit=commit and not self._is_live_by_now())

    def _is_live_by_now(self):
        if not self.instance.pk or self.instance.live:
            return False
        row = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        return row.values_list("live", flat=True).first()

    def _refuse_stale(self):
        newer = self._find_unseen_revision()
        if newer:
            self.add_error(None, SAVED_MEANWHILE % {"name": newer.user or SOMEBODY})

    def _find_unseen_revision(self):
        """Return the newest revision of somebody else that came after the one this form was made from."""
        loaded = self.data.get("loaded_revision_id", "")
        if not self.instance.pk or not loaded.isdecimal():
            return None
        # Her own autosave makes revisions twice a second; they must never stand in the author's way.
        others = Revision.objects.for_instance(self.instance).exclude(user=self.for_user)
        newest = others.order_by("-pk").first()
        return newest if newest and self._is_unseen(newest, int(loaded)) else None

    def _is_unseen(self, revision, loaded):
        # An autosave overwrites its own revision, so the same number can hold other words: the moment tells.
        overwritten = revision.created_at.isoformat() != self.data.get("loaded_revision_created_at")
        return revision.pk > loaded or (revision.pk == loaded and overwritten)


class SourceGuard:
    """The form of a page in three languages, which refuses a translation whose Japanese nobody can read."""

    def clean(self):
        cleaned = super().clean()
        if self.data.get("action-publish") and self.instance.pk and not self._has_public_source():
            self.add_error(None, WITHOUT_PUBLIC_SOURCE)
        return cleaned

    def _has_public_source(self):
        source = type(self.instance).objects.source_language().translation_of(self.instance).first()
        return self.instance.is_source or source is None or source.live
