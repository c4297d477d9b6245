"""Expiring evidence: what ends within 90 days, what has ended, what has no end, what lacks its source."""

import unicodedata

from django.contrib.auth import get_permission_codename
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from ..models import BrandCertification, Company, Endorsement
from ..today import today
from .expiring import DAYS_AHEAD, KINDS, find_claims_without_end, find_claims_without_evidence, find_endings
from .reports import CatalogueReport, filter_box, may_read_reports

FORMS = {model._meta.model_name: model for model in (Company, BrandCertification, Endorsement)}


def find_ending(day):
    return [one for one in find_endings(day) if one.ends_on >= day]


def find_ended(day):
    return [one for one in find_endings(day) if one.ends_on < day]


SHOWN = {
    "ending": (_("ends within 90 days"), find_ending),
    "ended": (_("has ended"), find_ended),
    "without-end": (_("claims without an end"), lambda day: find_claims_without_end()),
    "without-evidence": (_("claims without their evidence"), lambda day: find_claims_without_evidence()),
}


LISTINGS = [("", _("all but samples")), *Company.Listing.choices]


class EvidenceReport(CatalogueReport):
    """What somebody should ask a company about, the most urgent first."""

    page_title = _("Expiring evidence")
    header_icon = "calendar-check"
    template_name = "catalogue/admin/evidence_report.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.show = self.chosen("show", SHOWN) or "ending"
        self.kind = self.chosen("kind", KINDS)
        self.listing = self.chosen("listing", Company.Listing.values)
        self.words = request.GET.get("q", "")[:200]

    def find_rows(self):
        _label, find = SHOWN[self.show]
        return [one for one in find(today()) if self._is_asked_for(one)]

    def _is_asked_for(self, ending):
        if self.kind and ending.kind != self.kind:
            return False
        # Invented companies are reminded of nothing, unless somebody asks for them.
        is_listed = ending.listing == self.listing if self.listing else ending.listing != "sample"
        return is_listed and _fold(self.words) in _fold(
            f"{ending.company} {ending.company_key} {ending.what}"
        )

    def prepare(self, rows):
        rows.object_list = [(one, form_url(self.request.user, one)) for one in rows.object_list]
        return rows

    def filters(self):
        return [
            filter_box(
                "show", _("Shown"), [(name, label) for name, (label, _find) in SHOWN.items()], self.show
            ),
            filter_box("kind", _("Kind"), KINDS.items(), self.kind),
            filter_box("listing", _("Listing"), LISTINGS, self.listing, is_needed=True),
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"q": self.words}


def _fold(text):
    return unicodedata.normalize("NFKC", text).casefold()


def form_url(user, ending):
    """Return the form on which an ending is put right; nothing for who may not change it."""
    model = FORMS[ending.model]
    if not user.has_perm(f"catalogue.{get_permission_codename('change', model._meta)}"):
        return ""
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[ending.pk])


class EvidencePanel(Component):
    """On the first screen of the admin: how much ends soon, and how much has ended."""

    name = "catalogue_evidence"
    template_name = "catalogue/admin/evidence_panel.html"
    # After the questions to the association.
    order = 230

    def get_context_data(self, parent_context):
        if not may_read_reports(parent_context["request"].user):
            return {}
        day = today()
        endings = [one for one in find_endings(day) if one.listing != "sample"]
        ended = sum(one.ends_on < day for one in endings)
        lacking = [one for one in find_claims_without_evidence() if one.listing != "sample"]
        counts = {"ending": len(endings) - ended, "ended": ended, "lacking": len(lacking)}
        return counts | {"days": DAYS_AHEAD}
