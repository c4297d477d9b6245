from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationPin(models.Model):
    """Which Japanese text a translated page was made from; when the Japanese changes, it is stale."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="translation_pin")
    source_revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    source_digest = models.CharField(max_length=64)
    pinned_at = models.DateTimeField(auto_now=True)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")

    def __str__(self):
        return f"{self.page_id}: {self.source_digest[:8]}"
