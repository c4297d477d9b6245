"""The addresses of a booklet: its page, its PDF and the picture of its cover."""

from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from wagtail.contrib.routable_page.models import path


class BookletRoutes:
    """Serves <booklet>/, <booklet>/pdf/ and <booklet>/cover/."""

    @path("")
    def front(self, request):
        sheet = import_string("casestudies.booklets.sheet.describe_booklet")(self)
        return self.render(request, context_overrides={"sheet": sheet})

    @path("pdf/", name="pdf")
    @method_decorator(require_safe)
    def pdf(self, request):
        # By name: what answers reads issues, and these routes are part of their model.
        return import_string("casestudies.booklets.delivery.answer_pdf")(request, self)

    @path("cover/", name="cover")
    @method_decorator(require_safe)
    def cover_image(self, request):
        return import_string("casestudies.booklets.delivery.answer_cover")(request, self)
