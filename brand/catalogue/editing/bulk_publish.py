"""Publishing several drafts from a list at once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ..models import BrandCertification, Company, Endorsement, Product
from .record_views import say_refused


class PublishBulkAction(SnippetBulkAction):
    """Publishes the newest version of each chosen record; an incomplete one stays a draft and says why."""

    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish selected records")
    template_name = "catalogue/admin/confirm_bulk_publish.html"
    action_priority = 20
    models = [Company, Product, BrandCertification, Endorsement]

    def check_perm(self, snippet):
        lock = snippet.get_lock()
        is_free = lock is None or not lock.for_user(self.request.user)
        may_publish = self.permission_policy.user_has_permission_for_instance(
            self.request.user, "publish", snippet
        )
        return may_publish and is_free

    @classmethod
    def get_queryset(cls, model, object_ids):
        # "Everything in this list" names no record: its search and filters do not reach this far.
        numbers = [number for number in object_ids if str(number).isdecimal()]
        return list(model.objects.filter(pk__in=numbers).select_related("latest_revision"))

    def get_all_objects_in_listing_query(self, parent_id):
        return []

    def get_execution_context(self):
        return super().get_execution_context() | {"user": self.request.user, "request": self.request}

    @classmethod
    def execute_action(cls, objects, user=None, request=None, **kwargs):
        return sum(cls._publish(record, user, request) for record in objects), 0

    @staticmethod
    def _publish(record, user, request):
        revision = record.get_latest_revision() or record.save_revision(user=user, clean=False)
        try:
            revision.publish(user=user)
        except ValidationError as error:
            say_refused(request, record, error)
            return False
        return True

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        text = ngettext("%(count)s record published.", "%(count)s records published.", num_parent_objects)
        return text % {"count": num_parent_objects}
