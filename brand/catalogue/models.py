from django.utils.translation import gettext_lazy as _

from brand.association.models import EditorialPage


class CataloguePage(EditorialPage):
    """The place of companies and products in the page tree."""

    max_count_per_parent = 1
    parent_page_types = ["association.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("catalogue page")

    @property
    def door_facts(self):
        return [(_("Companies"), _("in preparation")), (_("Products"), _("in preparation"))]
