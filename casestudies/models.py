from django.utils.translation import gettext_lazy as _

from brand.association.models import EditorialPage


class CaseStudyIndexPage(EditorialPage):
    """The place of the eco-management case studies in the page tree."""

    max_count_per_parent = 1
    parent_page_types = ["association.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("case study index page")

    @property
    def door_facts(self):
        return [(_("Case studies"), _("in preparation")), (_("Booklet"), _("in preparation"))]
