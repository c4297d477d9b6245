from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..comparison import compare_editions
from .editions import Edition
from .editorial import EditorialPage


class EditionedPage(RoutablePageMixin, EditorialPage):
    """A page that carries a document of the association in its editions."""

    document = None

    class Meta:
        abstract = True

    @property
    def editions(self):
        return (
            Edition.objects.public().of(self.document).select_related("source").prefetch_related("articles")
        )

    @property
    def door_facts(self):
        edition = Edition.objects.current(self.document)
        if edition is None:
            return []
        return [(gettext("Edition"), edition.number), (gettext("Wording"), edition.standing.label)]

    def find_edition(self, number):
        edition = self.editions.filter(number=number).first()
        if edition is None:
            raise Http404
        return edition

    @path("")
    def current_edition(self, request):
        return self.render(
            request, context_overrides={"edition": Edition.objects.current(self.document), "is_front": True}
        )

    @path("editions/<int:number>/", name="edition")
    def one_edition(self, request, number):
        return self.render(request, context_overrides={"edition": self.find_edition(number)})

    @path("editions/<int:number>/compare/<int:other>/", name="compare")
    def compare(self, request, number, other):
        older, newer = sorted(
            [self.find_edition(number), self.find_edition(other)], key=lambda edition: edition.number
        )
        return self.render(
            request,
            template="association/edition_comparison.html",
            context_overrides={"older": older, "newer": newer, "comparison": compare_editions(older, newer)},
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["editions"] = self.editions
        return context


class DeclarationPage(EditionedPage):
    """The TAMA Brand declaration."""

    document = Edition.Document.DECLARATION
    template = "association/edition_page.html"
    parent_page_types = ["association.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("declaration page")


class CharterPage(EditionedPage):
    """The TAMA environmental manufacturing charter."""

    document = Edition.Document.CHARTER
    parent_page_types = ["association.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("charter page")
