"""How imports read in the history of a record."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from .history import IMPORTED, SET_BACK


@hooks.register("register_log_actions")
def register_import_actions(actions):
    @actions.register_action(IMPORTED)
    class Imported(LogFormatter):
        label = gettext_lazy("Import")

        def format_message(self, log_entry):
            return _("Imported from %(file)s") % {"file": log_entry.data.get("file", "")}

    @actions.register_action(SET_BACK)
    class SetBack(LogFormatter):
        label = gettext_lazy("Import set back")

        def format_message(self, log_entry):
            return _("Set back to what it was before the import of %(file)s") % {
                "file": log_entry.data.get("file", "")
            }
