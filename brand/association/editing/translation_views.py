"""Making a translation, seeing what changed in the Japanese since, and saying that it was checked."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic import RevisionsCompareView
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView
from wagtail.models import Page

from ..models import EditorialPage, TranslationPin
from ..translation import find_source, pin_translation
from .translation_forms import TranslationForm


class TranslateView(SubmitPageTranslationView):
    """Copies a published Japanese page as a draft into other languages."""

    def get_object(self):
        page = get_object_or_404(Page, pk=self.kwargs["page_id"]).specific
        if not isinstance(page, EditorialPage):
            raise Http404
        source = find_source(page) or page
        if not may_translate(self.request.user, source):
            raise PermissionDenied
        return source

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("simple_translation.submit_translation"):
            raise PermissionDenied
        source = self.get_object()
        # An unpublished page has no published revision that its translation could be compared with.
        if not source.live or source.alias_of_id:
            messages.error(request, _("Publish the Japanese page first; then it can be translated."))
            return redirect("association_translations")
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        data = self.request.POST if self.request.method == "POST" else None
        return TranslationForm(self.object, data, user=self.request.user)


def may_translate(user, source):
    """A translator reads what everybody reads; what is not public only those may copy who may edit it."""
    is_public = source.live and not source.get_view_restrictions().exists()
    return is_public or source.permissions_for_user(user).can_edit()


class SourceChangesView(RevisionsCompareView):
    """What changed in the Japanese since a translation was last checked.

    Wagtail's own comparison asks for the right to edit the Japanese; here editing the translation is enough.
    """

    page_title = gettext_lazy("Changes in the Japanese")
    header_icon = "doc-empty-inverse"
    header_buttons = []

    def setup(self, request, page_id):
        self.translation = find_editable_translation(request.user, page_id)
        pin = TranslationPin.objects.filter(page_id=page_id, source_revision__isnull=False).first()
        if pin is None:
            raise Http404
        super().setup(request, find_source_or_404(self.translation).pk, pin.source_revision_id, "live")

    def get_object(self, queryset=None):
        return find_source_or_404(self.translation)

    def get_edit_handler(self):
        return self.object.get_edit_handler()

    def get_page_subtitle(self):
        # Not the title for the admin, which is that of the newest draft.
        return self.object.title

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.translation.pk])
        title = self.translation.get_admin_display_title()
        return [*self.breadcrumbs_items, {"url": edit, "label": title}, {"url": "", "label": self.page_title}]

    def _get_revision_and_heading(self, revision_id):
        # The live row itself: a draft of the Japanese is none of the translator's business.
        if revision_id == "live":
            return self.object, _("Live")
        revision = get_object_or_404(self.object.revisions, pk=revision_id)
        return revision.as_object(), date_format(localtime(revision.created_at), "DATETIME_FORMAT")


@require_POST
def mark_checked(request, page_id):
    """Remember that a translation says what the present Japanese says."""
    translation = find_editable_translation(request.user, page_id)
    pin_translation(translation, source=find_source_or_404(translation), user=request.user)
    messages.success(request, _("Noted: this page was checked against the present Japanese."))
    return redirect("wagtailadmin_pages:edit", translation.pk)


def page_state(request, page_id):
    """What an editor should know of a page as it was last saved: her form shows it anew after each autosave."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not isinstance(page, EditorialPage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "association/admin/_page_state.html", {"page": page})


def find_editable_translation(user, page_id):
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, EditorialPage) or page.is_source or page.alias_of_id:
        raise Http404
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return page


def find_source_or_404(translation):
    source = find_source(translation)
    if source is None or not source.live:
        raise Http404
    return source
