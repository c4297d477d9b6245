"""Choosing a company or product: a page of 25 with a search box, never a list of thousands."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from .columns import StandingColumn, annotate_schedule
from .finding import COMPANY_FIELDS, PRODUCT_FIELDS, FindForm


class FindCompany(FindForm):
    find_in = COMPANY_FIELDS


class FindProduct(FindForm):
    find_in = PRODUCT_FIELDS


class CompanyChoices:
    filter_form_class = FindCompany

    @property
    def columns(self):
        listing = Column("listing", label=_("Listing"), accessor="get_listing_display")
        return [self.title_column, Column("key", label=capfirst(_("key"))), listing, StandingColumn()]

    def get_object_list(self):
        return annotate_schedule(super().get_object_list())


class ProductChoices:
    filter_form_class = FindProduct

    @property
    def columns(self):
        company = Column("company", label=_("Company"))
        return [self.title_column, company, Column("key", label=capfirst(_("key"))), StandingColumn()]

    def get_object_list(self):
        return annotate_schedule(super().get_object_list().select_related("company"))


class ChooseCompany(CompanyChoices, ChooseView):
    pass


class CompanyResults(CompanyChoices, ChooseResultsView):
    pass


class ChooseProduct(ProductChoices, ChooseView):
    pass


class ProductResults(ProductChoices, ChooseResultsView):
    pass


class CompanyChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseCompany
    choose_results_view_class = CompanyResults


class ProductChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseProduct
    choose_results_view_class = ProductResults
