"""What an autosave may do: save. Never what a button does."""

from django.utils.translation import gettext as _

from .publishing_forms import PUBLISHING_ACTIONS


class AutosaveOnlySaves:
    """The form of a page or record whose autosave does not repeat a press of “approve”.

    Pressing it writes the action into the form, which Wagtail's autosave then sends a second time, beside the press
    itself: whichever came last failed with an error page.
    """

    def post(self, request, *args, **kwargs):
        if self.expects_json_response and any(request.POST.get(action) for action in PUBLISHING_ACTIONS):
            return self.json_error_response(
                "action_pressed", _("A button was pressed; nothing is left to autosave.")
            )
        return super().post(request, *args, **kwargs)
