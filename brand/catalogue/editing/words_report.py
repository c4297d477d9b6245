"""Words of the catalogue: every company or product × language × state."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..models import Company, Product, WordsState
from .finding import COMPANY_FIELDS, PRODUCT_FIELDS, filter_words
from .reports import CatalogueReport, filter_box
from .words_states import LANGUAGE_LABELS, annotate_states, read_states, state_name

KINDS = {"company": _("Companies"), "product": _("Products and processes")}


class WordsReport(CatalogueReport):
    """Records as they were last published, a row each, with the state of every language."""

    page_title = _("Words of the catalogue")
    header_icon = "globe"
    template_name = "catalogue/admin/words_report.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.kind = self.chosen("kind", KINDS) or "company"
        self.language = self.chosen("language", LANGUAGE_LABELS)
        self.state = self.chosen("state", WordsState.values)
        self.listing = self.chosen("listing", Company.Listing.values)
        self.words = request.GET.get("q", "")[:200]

    def find_rows(self):
        records, fields = self._find_records()
        if self.listing:
            path = "listing" if self.kind == "company" else "company__listing"
            records = records.filter(**{path: self.listing})
        if self.state:
            records = records.filter(self._in_state())
        return filter_words(records, self.words, fields)

    def _find_records(self):
        if self.kind == "company":
            return annotate_states(Company.objects.order_by("reading", "legal_name", "pk")), COMPANY_FIELDS
        products = Product.objects.select_related("company").order_by("company__reading", "company", "pk")
        return annotate_states(products), PRODUCT_FIELDS

    def _in_state(self):
        languages = [self.language] if self.language else LANGUAGE_LABELS
        found = Q()
        for language in languages:
            found |= Q(**{state_name(language): self.state})
        return found

    def prepare(self, rows):
        edit = (Company if self.kind == "company" else Product).snippet_viewset.get_url_name("edit")
        for record in rows:
            record.states = [state for state in read_states(record) if self._is_shown(state)]
            record.edit_url = reverse(edit, args=[record.pk])
        return rows

    def _is_shown(self, state):
        return not self.language or state.language == self.language

    def filters(self):
        return [
            filter_box("kind", _("Records"), KINDS.items(), self.kind, is_needed=True),
            filter_box("language", _("Language"), LANGUAGE_LABELS.items(), self.language),
            filter_box("state", _("State"), WordsState.choices, self.state),
            filter_box("listing", _("Listing"), Company.Listing.choices, self.listing),
        ]

    def get_context_data(self, **kwargs):
        labels = [label for code, label in LANGUAGE_LABELS.items() if self.language in ("", code)]
        is_of_products = self.kind == "product"
        return super().get_context_data(**kwargs) | {
            "languages": labels,
            "q": self.words,
            "is_of_products": is_of_products,
        }
