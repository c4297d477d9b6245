"""Filled-in forms of records, as a browser sends them, and what an editor reads when one is refused."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

CLAIM = {
    "basis": "third-party",
    "market": "world",
    "niche_ja": "空気マイクロメータ",
    "niche_en": "",
    "niche_zh": "",
    "share_percent_min": "35",
    "share_percent_max": "",
    "period": "2025",
    "product": "",
    "source_title": "業界年鑑2026",
    "source_url": "",
    "source_date": "2026-07-01",
    "verified_on": "",
    "expires_on": "2027-10-01",
}
LISTS_OF_COMPANY = ("claims", "selections", "certifications", "sources")
LISTS_OF_PRODUCT = ("specifications", "images", "datasheets")


def room(record, view="edit"):
    """The address of a record's room, or of a room of its model."""
    arguments = [] if isinstance(record, type) else [record.pk]
    return reverse(record.snippet_viewset.get_url_name(view), args=arguments)


def company_form(record=None, **changes):
    """Fill in the form of a company as a browser does; lists are given as lists of lines."""
    words = {"legal_name": "青梅精機", "reading": "おうめせいき", "listing": "member", "key": ""}
    return record_form(record, LISTS_OF_COMPANY, words | changes)


def product_form(company, record=None, **changes):
    words = {"company": company.pk, "name_ja": "精密シャフト", "kind": "product", "key": ""}
    return record_form(record, LISTS_OF_PRODUCT, words | changes)


def record_form(record, lists, fields):
    if record:
        fields = {"key": record.key} | fields
        revision = record.get_latest_revision()
        fields |= {
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
    for name in lists:
        lines = fields.get(name, [])
        stored = sum("id" in line for line in lines)
        fields[name] = inline_formset(lines, initial=stored)
    chosen = {name: fields.pop(name) for name in ("technologies",) if name in fields}
    return nested_form_data(fields) | chosen


def draft_of(record):
    """The newest version of a record, as the next editor finds it."""
    return type(record).objects.get(pk=record.pk).get_latest_revision_as_object()


def errors_of(response, relation="", at=0):
    """What the editor reads at the fields of a refused form, or of a line in it."""
    form = response.context["form"]
    errors = form.formsets[relation].forms[at].errors if relation else form.errors
    return {field: " ".join(messages) for field, messages in errors.items()}


PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}
