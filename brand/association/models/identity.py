from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from ..words import words


@register_setting(icon="home")
class AssociationIdentity(BaseGenericSetting):
    """Name, address and ways to reach the association. Empty means: not known, and the site says so."""

    name_ja = models.CharField(
        _("name (Japanese)"), max_length=120, default="一般社団法人首都圏産業活性化協会"
    )
    name_en = models.CharField(_("name (English)"), max_length=120, default="TAMA Association")
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    english_name_is_official = models.BooleanField(
        _("the English name is official"),
        default=False,
        help_text=_("Tick it when the association has confirmed its English name."),
    )
    address_ja = models.CharField(_("address (Japanese)"), max_length=255, blank=True)
    address_en = models.CharField(_("address (English)"), max_length=255, blank=True)
    address_zh = models.CharField(_("address (Chinese)"), max_length=255, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("International form: +81 …"))
    email = models.EmailField(_("mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    publication_agreed_on = models.DateField(
        _("publication agreed on"),
        null=True,
        blank=True,
        help_text=_("The day the association agreed to this site carrying its name and text."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name_ja"),
                FieldPanel("name_en"),
                FieldPanel("english_name_is_official"),
                FieldPanel("name_zh"),
            ],
            pgettext_lazy("of the association", "Name"),
        ),
        MultiFieldPanel(
            [FieldPanel("address_ja"), FieldPanel("address_en"), FieldPanel("address_zh")], _("Address")
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")], _("Contact")),
        FieldPanel("publication_agreed_on"),
    ]

    class Meta:
        verbose_name = _("the association")

    def __str__(self):
        return self.name_ja

    @classmethod
    def current(cls):
        """Return what is entered, or the defaults; unlike `load`, a reader's request never writes a row."""
        return cls.objects.first() or cls()

    @classmethod
    def for_reader(cls, request):
        """Return `current`, asked once for each request."""
        if not hasattr(request, "_association_identity"):
            request._association_identity = cls.current()
        return request._association_identity

    @property
    def name(self):
        return words(self, "name")

    @property
    def address(self):
        return words(self, "address")
