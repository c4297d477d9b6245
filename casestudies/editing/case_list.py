"""The list of cases for their editors, and the way to a new one."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from brand.association.editing.explorer import TranslationColumn, describe_pages
from brand.catalogue.editing.finding import COMPANY_FIELDS, filter_words

from ..measures import find_lead, measure_all
from ..models import CaseStudyIndexPage, CaseStudyPage, Outcome

FOUND_IN = ("title", "reading", "key", *(f"company__{field}" for field in COMPANY_FIELDS))


class CaseListView(IndexView):
    """Every case by its Japanese page: whose it is, what it measured, how it and its translations stand."""

    page_title = _("Case studies")
    add_item_label = _("New case study")
    show_locale_labels = False
    list_filter = ["themes", "year", "live", "is_sample"]

    def get_base_queryset(self):
        return super().get_base_queryset().source_language().select_related("company")

    def search_queryset(self, queryset):
        return filter_words(queryset, self.search_query or "", FOUND_IN)

    def get_add_url(self):
        index = find_index()
        may_add = index and index.permissions_for_user(self.request.user).can_add_subpage()
        if not may_add:
            return None
        return reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", index.pk])

    def get_table(self, object_list):
        pages = describe_pages(list(object_list))
        write_leads(pages)
        return super().get_table(pages)


def find_index():
    """Return the Japanese index of case studies, or None on a site without one."""
    return CaseStudyIndexPage.objects.source_language().first()


def write_leads(pages):
    """Note on each Japanese page what its case leads with, as words."""
    outcomes = _find_outcomes(pages)
    for page in pages:
        page.lead_words = _write_lead(measure_all(outcomes[page.pk]))


def _find_outcomes(pages):
    """Return {page number: its outcomes} with one query."""
    found = defaultdict(list)
    outcomes = Outcome.objects.filter(page__in=[page.pk for page in pages]).select_related("metric__theme")
    for outcome in outcomes.order_by("sort_order", "pk"):
        found[outcome.page_id].append(outcome)
    return found


def _write_lead(measures):
    lead = find_lead(measures)
    return f"{lead.name.text} {lead.change}" if lead else gettext("not measured")


class CaseListViewSet(PageListingViewSet):
    """The list of cases at an address of its own."""

    model = CaseStudyPage
    name = "case_studies"
    url_prefix = "case-studies"
    icon = "arrow-right-full"
    index_view_class = CaseListView
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("company", label=_("Company"), accessor=lambda page: page.company or gettext("not named")),
        Column("key", label=_("Key"), sort_key="key"),
        Column("lead_words", label=_("Outcome")),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
        TranslationColumn("translation", label=_("Translations")),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    ]


class CaseListItem(MenuItem):
    """The list of cases, for those who may edit some page."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)
