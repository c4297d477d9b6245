"""How a refusal reads in the history of a record."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..models.records import NOT_PUBLISHED


@hooks.register("register_log_actions")
def register_refusal(actions):
    @actions.register_action(NOT_PUBLISHED)
    class NotPublished(LogFormatter):
        label = gettext_lazy("Not published as scheduled")

        def format_message(self, log_entry):
            reasons = " ".join(log_entry.data.get("gaps", []))
            return _("Not published as scheduled: %(reasons)s") % {"reasons": reasons}
