from django.utils.translation import gettext_lazy as _

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
            page.slug: page
            for page in self.get_children().live().public().filter(slug__in=self.door_slugs).specific()
        }
        return [pages[slug] for slug in self.door_slugs if slug in pages]
