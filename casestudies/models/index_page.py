from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from brand.association.models import EditorialPage

from ..booklets.sheet import find_volumes
from ..listing import leaf_of_list, list_cases
from ..progress_routes import ProgressRoutes
from .pages import CaseStudyPage


class CaseStudyIndexPage(ProgressRoutes, RoutablePageMixin, EditorialPage):
    """The eco-management case studies: a list to filter, and what they add up to."""

    max_count_per_parent = 1
    parent_page_types = ["association.HomePage"]
    subpage_types = ["casestudies.CaseStudyPage", "casestudies.BookletPage"]

    class Meta:
        verbose_name = _("case study index page")

    @property
    def door_facts(self):
        cases = CaseStudyPage.objects.public().real()
        return [(_("Case studies"), cases.count() or _("none yet")), (_("Booklet"), self._newest_booklet)]

    @property
    def _newest_booklet(self):
        volumes = find_volumes(language=self.locale.language_code, booklet__is_sample=False)
        return volumes[0].issue.name if volumes else _("in preparation")

    @path("")
    def front(self, request):
        found = list_cases(request.GET)
        return self.render(request, context_overrides={"found": found, "leaf": leaf_of_list(self, found)})
