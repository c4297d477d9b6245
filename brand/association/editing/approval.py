"""Publishing without a form: an approval from a list, several pages at once. What the form refuses, these refuse."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.workflow import WorkflowActionView

from ..models import EditorialPage


def find_draft_gaps(page):
    """List what the newest draft of a page must have before readers may see it."""
    draft = page.get_latest_revision_as_object()
    return draft.find_gaps() if isinstance(draft, EditorialPage) else []


def say_refused(request, page, gaps):
    """Tell an approver why a page was not published; its draft stays as it was."""
    names = {"name": page.get_admin_display_title(), "gaps": " ".join(gaps)}
    messages.error(request, _("“%(name)s” was not published; it stays a draft. %(gaps)s") % names)


class PageApprovalView(WorkflowActionView):
    """Approving from a list: an incomplete page is refused with its reasons and stays where it was."""

    def post(self, request, *args, **kwargs):
        gaps = find_draft_gaps(self.object) if self.action_name == "approve" else []
        if not gaps:
            return super().post(request, *args, **kwargs)
        say_refused(request, self.object, gaps)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class PublishPagesAction(PublishBulkAction):
    """Publishes the newest draft of each chosen page; an incomplete one stays a draft and says why."""

    def get_execution_context(self):
        return super().get_execution_context() | {"request": self.request}

    @classmethod
    def execute_action(cls, objects, request=None, **kwargs):
        complete = []
        for page in objects:
            gaps = find_draft_gaps(page)
            if gaps:
                say_refused(request, page, gaps)
            else:
                complete.append(page)
        return super().execute_action(complete, **kwargs)

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)
