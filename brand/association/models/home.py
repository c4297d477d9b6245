from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .editorial import EditorialPage
from .news import NewsPage

LATEST_NEWS = 3


class HomePage(EditorialPage):
    """The first screen of a language: what TAMA is, find a maker, the four documents, talk to us."""

    # In the order of the reader's interest: a buyer wants the makers.
    door_slugs = ("catalogue", "case-studies", "declaration", "charter")

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "association.DeclarationPage",
        "association.CharterPage",
        "casestudies.CaseStudyIndexPage",
        "catalogue.CataloguePage",
        "association.ProgrammeIndexPage",
        "association.ResultsPage",
        "association.NewsIndexPage",
        "association.TextPage",
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["doors"] = self.doors
        context["latest"] = (
            NewsPage.objects.descendant_of(self).readable().order_by("-published_on", "-pk")[:LATEST_NEWS]
        )
        return context

    @property
    def doors(self):
        """The pages of the four documents that exist in this language."""
        pages = {
            page.slug: page for page in self.readable_children.filter(slug__in=self.door_slugs).specific()
        }
        return [pages[slug] for slug in self.door_slugs if slug in pages]

    def route(self, request, path_components):
        """Find the page of an address in two queries, however deep it lies.

        Wagtail asks twice for each level. The longest address that is a page answers; what is left of the path is
        for its own routes.
        """
        addresses = [self.url_path]
        for component in path_components:
            addresses.append(f"{addresses[-1]}{component}/")
        below = Page.objects.filter(url_path__in=addresses[1:]).order_by("-depth")
        found = below.values_list("content_type", "pk", "depth").first()
        if found is None:
            return super().route(request, path_components)
        content_type, pk, depth = found
        model = ContentType.objects.get_for_id(content_type).model_class()
        page = model.objects.select_related("locale", "source").get(pk=pk)
        return page.route(request, path_components[depth - self.depth :])
