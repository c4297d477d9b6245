"""The address of the PDF of a case, below the case."""

from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from wagtail.contrib.routable_page.models import path


class CasePdfRoutes:
    """Serves <case>/pdf/."""

    @path("pdf/", name="pdf")
    @method_decorator(require_safe)
    def pdf(self, request):
        # By name: what answers reads cases, and these routes are part of their model.
        return import_string("casestudies.printing.case_answer.answer")(request, self)
