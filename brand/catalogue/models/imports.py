"""What was imported, by whom, and what it was before."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.association.jobs import Job


class ImportJob(Job, models.Model):
    """One file on its way into the catalogue: read, compared, confirmed, written, perhaps set back."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        REFUSED = "refused", _("refused: nothing was written")
        READY = "ready", _("read; waiting for confirmation")
        WRITING = "writing", _("being written")
        DONE = "done", _("done")
        RESTORING = "restoring", _("being set back")
        FAILED = "failed", _("failed: nothing was written")
        RESTORED = "restored", _("set back to what it was")

    file_name = models.CharField(_("file"), max_length=255)
    # Below MEDIA_ROOT, in a folder that is never served.
    file = models.FileField(upload_to="imports/", blank=True)
    # As the editor chose: published at once, or drafts for review.
    publish = models.BooleanField(_("publish at once"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.WAITING)
    problems = models.JSONField(default=list, blank=True)
    difference = models.JSONField(default=dict, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at"]

    def __str__(self):
        return self.file_name

    @property
    def is_at_work(self):
        """Whether the worker has it: the page of the job looks again by itself."""
        return self.status in (self.Status.WAITING, self.Status.WRITING, self.Status.RESTORING)


class ImportedRecord(models.Model):
    """What an import made of one record, so that it can be set back."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="records")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    key = models.CharField(max_length=80)
    is_new = models.BooleanField(default=False)
    was_live = models.BooleanField(default=False)
    revision_before = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_after = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        constraints = [
            models.UniqueConstraint(
                fields=["job", "content_type", "object_id"], name="one_trace_per_import_and_record"
            )
        ]

    def __str__(self):
        return self.key
