from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedPage(models.Model):
    """A page of the first content that was made once, so that it is not made again after it was deleted."""

    path = models.CharField(max_length=255, unique=True)

    class Meta:
        verbose_name = _("loaded page")

    def __str__(self):
        return self.path or "/"


class LoadedRecord(models.Model):
    """A record of the first catalogue that was made once, so that no editor's change or deletion is undone."""

    sheet = models.CharField(max_length=20)
    key = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("loaded record")
        constraints = [models.UniqueConstraint(fields=["sheet", "key"], name="a_record_is_loaded_once")]

    def __str__(self):
        return f"{self.sheet}/{self.key}"
