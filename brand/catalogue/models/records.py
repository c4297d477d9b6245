"""What every record of the catalogue shares: drafts, revisions, approval, a key, words in three languages."""

import hashlib
import json
import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from brand.association.words import SOURCE_LANGUAGE, column

from ..completeness import find_gaps
from ..keys import KEY_VALIDATORS

logger = logging.getLogger(__name__)

SCHEDULED = "wagtail.publish.scheduled"
NOT_PUBLISHED = "catalogue.not_published"


class RecordQuerySet(models.QuerySet):
    """Records as the public sees them; each model says in `sample_path` where the mark of a sample is."""

    def public(self, day=None):
        """Records that anyone may read on a day: live, not past their own end, samples only where shown.

        Args:
            day: the date in Tokyo; today when left out.
        """
        return self.published() if settings.SHOW_SAMPLES else self.published().real()

    def published(self):
        """Records that are live and not past their own end, samples included: what the search index holds.

        The index says of each whether it is a sample, so that showing samples or not needs no new index.
        """
        return self.filter(
            models.Q(expire_at__isnull=True) | models.Q(expire_at__gt=timezone.now()), live=True
        )

    def real(self):
        """Records that are no samples: what totals, sitemap, structured data, feeds and mail start from."""
        return self.exclude(**{self.model.sample_path: "sample"})

    def samples(self):
        return self.filter(**{self.model.sample_path: "sample"})


class Record(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel
):
    """A record with drafts, revisions, approval and a preview in every language."""

    # Where the record, or the company it belongs to, says that it is a sample.
    sample_path = "listing"
    preview_modes = [("ja", "日本語"), ("en", "English"), ("zh-hans", "中文")]

    class Meta:
        abstract = True

    # Stock publishing is not atomic: an error while it is announced would leave the record already live.
    def publish(self, revision, *args, **kwargs):
        """Publish a revision, or refuse it: every way to the public (form, approval, bulk, schedule) ends here.

        Raises:
            ValidationError: the revision lacks something that readers need; never for a scheduled one, which
                stays a draft and says so in its history: nobody is there to read it, and others are waiting.
        """
        gaps = find_gaps(revision.as_object())
        if gaps and kwargs.get("log_action") == SCHEDULED:
            return self._stay_draft(revision, gaps)
        if gaps:
            raise ValidationError(gaps)
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)

    def _stay_draft(self, revision, gaps):
        logger.error("%s %s was not published as scheduled: %s", type(self).__name__, self.pk, gaps)
        self.revisions.filter(pk=revision.pk).update(approved_go_live_at=None)
        log(instance=self, action=NOT_PUBLISHED, data={"gaps": gaps}, revision=revision)

    def unpublish(self, *args, **kwargs):
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def serve_preview(self, request, mode_name):
        with translation.override(mode_name):
            # Rendered in here: outside, the editor's language is active again.
            return super().serve_preview(request, mode_name).render()


class KeyedRecord(Record):
    """A record with a key that never changes, and words in three languages."""

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=KEY_VALIDATORS,
        help_text=_(
            "The address of the record; it never changes. Left empty, it is proposed from the reading."
        ),
    )
    # What the Japanese words were when the row was last saved; a review of a language remembers the same.
    words_digest = models.CharField(max_length=64, editable=False, default="", blank=True)

    # The texts that exist in three languages.
    word_names = ()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None:
            self.words_digest = digest_words(self)
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        super().clean()
        stored = type(self).objects.filter(pk=self.pk).values_list("key", flat=True).first()
        if stored and stored != self.key:
            raise ValidationError(
                {"key": _("The key of a record never changes: it was “%(key)s”.") % {"key": stored}}
            )


def digest_words(record):
    """Digest the Japanese words of a record: a review of a translation is stale when they have changed.

    Args:
        record: a KeyedRecord, saved or not.

    Returns:
        64 hexadecimal characters (SHA-256).
    """
    texts = [getattr(record, column(name, SOURCE_LANGUAGE)) for name in record.word_names]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()
