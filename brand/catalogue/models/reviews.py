from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.association.words import LANGUAGES


class WordsState(models.TextChoices):
    """How the words of a record stand in one language."""

    MISSING = "missing", _("not written")
    NOT_REVIEWED = "not-reviewed", _("not reviewed")
    STALE = "stale", _("the Japanese has changed")
    REVIEWED = "reviewed", _("reviewed")


class WordsReview(models.Model):
    """Somebody has read the words of a record in one language, against the Japanese as it was then."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10, choices=[(code, code) for code in LANGUAGES])
    digest = models.CharField(max_length=64)
    reviewed_at = models.DateTimeField(auto_now=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("review of words")
        verbose_name_plural = _("reviews of words")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="one_review_per_language"
            )
        ]

    def __str__(self):
        return f"{self.content_type_id}/{self.object_id} {self.language}"
