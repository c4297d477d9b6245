from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedPage(models.Model):
    """A page of the first content that was made once, so that it is not made again after it was deleted."""

    path = models.CharField(max_length=255, unique=True)

    class Meta:
        verbose_name = _("loaded page")

    def __str__(self):
        return self.path or "/"
