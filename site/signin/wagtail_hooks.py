from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def second_factor_item(request):
    """Leads from "Account" to a new phone and new recovery codes."""
    return {
        "url": reverse("second_factor:enrol"),
        "label": _("Second factor"),
        "help_text": _("Use a new phone, or make new recovery codes. The old ones stop working."),
    }
