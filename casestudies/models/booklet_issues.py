"""What is made of a booklet: builds, each an attempt of the worker, and issues, which stay."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brand.association.jobs import Job
from brand.association.words import LANGUAGES


class BookletBuild(Job, models.Model):
    """One attempt of the worker to print a booklet in one language."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting for the worker")
        BUILDING = "building", _("being built")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    booklet = models.ForeignKey("BookletPage", on_delete=models.CASCADE, related_name="builds")
    language = models.CharField(max_length=7, choices=[(code, code) for code in LANGUAGES])
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.WAITING)
    # The day printed in the booklet; what is built is what is issued, byte for byte.
    issued_on = models.DateField(_("day of issue"))
    # Below MEDIA_ROOT, in a folder that is never served.
    file = models.FileField(upload_to="booklets/", blank=True, max_length=255)
    page_count = models.PositiveSmallIntegerField(_("pages"), default=0)
    # {"left_out": [[title, reason]], "missing": [[case, characters]], "error": sentence}
    problems = models.JSONField(default=dict, blank=True)
    # What the PDF was made of: the same only for the same words, figures, pictures, fonts and templates.
    digest = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("build of a booklet")
        verbose_name_plural = _("builds of booklets")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.booklet} ({self.language})"

    @property
    def is_at_work(self):
        return self.status in (self.Status.WAITING, self.Status.BUILDING)

    @property
    def byte_count(self):
        """The size of the PDF in bytes; None when its file is gone."""
        try:
            return self.file.size
        except (OSError, ValueError):
            return None


def name_issue(number):
    """Name an issue by its number."""
    return gettext("Issue %(number)s") % {"number": number}


class IssuedError(Exception):
    """What was issued stays as it is."""


class BookletIssueQuerySet(models.QuerySet):
    def delete(self):
        raise IssuedError

    def update(self, **changes):
        raise IssuedError


class BookletIssue(models.Model):
    """A booklet as it was issued in one language: made once, never changed, never taken back."""

    booklet = models.OneToOneField("BookletPage", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=7, choices=[(code, code) for code in LANGUAGES])
    issue_number = models.PositiveSmallIntegerField(_("issue number"))
    issued_on = models.DateField(_("day of issue"))
    file = models.FileField(upload_to="booklets/", max_length=255)
    cover_image = models.FileField(upload_to="booklets/", max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveSmallIntegerField(_("pages"))
    byte_count = models.PositiveIntegerField(_("size in bytes"))
    # {case key: the texts of every outcome it prints}, so that a corrected case can say where the old figure stands.
    figures = models.JSONField(default=dict)

    objects = BookletIssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue of a booklet")
        verbose_name_plural = _("issues of booklets")
        ordering = ["-issue_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue_number", "language"], name="one_booklet_per_issue_and_language"
            )
        ]

    def __str__(self):
        return f"{self.issue_number} ({self.language})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise IssuedError
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise IssuedError

    @property
    def name(self):
        return name_issue(self.issue_number)
