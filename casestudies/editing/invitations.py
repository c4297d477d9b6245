"""Invitations to draft a case in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from brand.catalogue.editing.finding import COMPANY_FIELDS
from brand.catalogue.editing.record_views import RecordIndexView

from ..models import CaseInvitation


class InvitationCreateView(CreateView):
    """Remembers who invited: the draft comes back under that name."""

    def save_instance(self):
        self.form.instance.invited_by = self.request.user
        return super().save_instance()


class CaseInvitationViewSet(SnippetViewSet):
    model = CaseInvitation
    icon = "mail"
    menu_label = _("Invitations to draft a case")
    index_view_class = RecordIndexView
    add_view_class = InvitationCreateView
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "__str__",
        Column("status", label=_("Status"), accessor="status.label"),
        "expires_on",
        DateColumn("created_at", label=_("Invited on"), sort_key="created_at"),
        DateColumn("sent_at", label=_("Received on"), sort_key="sent_at"),
    ]
    search_fields = [f"company__{field}" for field in COMPANY_FIELDS]
    ordering = ["-created_at"]

    def get_queryset(self, request):
        return CaseInvitation.objects.select_related("company")
