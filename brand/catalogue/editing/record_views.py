"""Lists and forms of records beyond Wagtail's own."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, WorkflowActionView

from brand.association.editing.autosave import AutosaveOnlySaves

from ..models import Company, Product
from .finding import filter_words


def say_refused(request, record, error):
    """Tell an editor why a record was not published; her text is saved as a draft."""
    reasons = " ".join(error.messages)
    messages.error(
        request,
        _("“%(name)s” was not published; it is saved as a draft. %(reasons)s")
        % {"name": record, "reasons": reasons},
    )


class RecordIndexView(IndexView):
    """A list whose search box finds either kind of kana."""

    def search_queryset(self, queryset):
        return filter_words(queryset, self.search_query or "", self.search_fields)


class RefusalsSaid:
    """A form that says why the record was not published, instead of failing; the draft is saved before."""

    def run_action_method(self):
        try:
            with transaction.atomic():
                return super().run_action_method()
        except ValidationError as error:
            say_refused(self.request, self.object, error)
            return redirect(self.get_edit_url())


class RecordCreateView(RefusalsSaid, CreateView):
    """The form of a new record. Saved by nobody but the editor: the first save fixes its key."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class ProductCreateView(RecordCreateView):
    """The form of a new product; ?company= fills in whose it is."""

    def get_initial_form_instance(self):
        number = self.request.GET.get("company", "")
        company = Company.objects.filter(pk=number).first() if number.isdecimal() else None
        return Product(company=company) if company else None


class RecordEditView(AutosaveOnlySaves, RefusalsSaid, EditView):
    pass


class ApprovalView(WorkflowActionView):
    """Approving from a list: an incomplete record is refused with its reasons and stays where it was."""

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as error:
            say_refused(request, self.object, error)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)
