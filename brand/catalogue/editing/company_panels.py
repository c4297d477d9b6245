"""The form of a company, tab by tab."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .inlines import CertificationFormSet, EvidenceFormSet, ListPanel
from .panels import WORDS_STATE, StoredRecordPanel, WordsTab, words_row
from .record_forms import CompanyForm
from .widgets import GroupedCheckboxes, PlainNumber

IDENTITY = MultiFieldPanel(
    [
        FieldPanel("legal_name", classname="title"),
        FieldRowPanel([FieldPanel("reading"), FieldPanel("key")]),
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldPanel("name_basis"),
        FieldRowPanel([FieldPanel("listing"), FieldPanel("corporate_number")]),
        FieldPanel("confirmed_on"),
    ],
    _("Identity"),
)
PLACE = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("municipality", widget=forms.Select), FieldPanel("address")])], _("Place")
)
NUMBERS = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("founded_year"), FieldPanel("employee_count"), FieldPanel("capital_yen")])],
    _("Numbers"),
)
CONTACT = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("website"), FieldPanel("phone")]), FieldPanel("contact_languages")],
    _("How to reach the company"),
)
CLASSIFICATION = MultiFieldPanel(
    [
        FieldPanel("technologies", widget=GroupedCheckboxes),
        FieldPanel("sectors", widget=GroupedCheckboxes),
        FieldPanel("industries", widget=GroupedCheckboxes),
    ],
    _("Classification"),
)

CLAIMS = ListPanel(
    "claims",
    [
        words_row("niche"),
        FieldRowPanel([FieldPanel("basis"), FieldPanel("market"), FieldPanel("period")]),
        FieldRowPanel(
            [
                FieldPanel("share_percent_min", widget=PlainNumber),
                FieldPanel("share_percent_max", widget=PlainNumber),
                FieldPanel("product", widget=forms.Select),
            ]
        ),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_url")]),
        FieldRowPanel([FieldPanel("source_date"), FieldPanel("verified_on")]),
        FieldPanel("expires_on"),
    ],
    heading=_("Niche claims"),
    label=_("Niche claim"),
    help_text=_(
        "A draft may lack something. Published is a claim only with its niche, market, period, source and the"
        " date of the source; the day after it expires, readers no longer see it."
    ),
    formset=EvidenceFormSet,
)
SELECTIONS = InlinePanel(
    "selections",
    [
        FieldRowPanel([FieldPanel("scheme"), FieldPanel("category"), FieldPanel("accessed_on")]),
        words_row("subject"),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_url")]),
    ],
    heading=_("Selections"),
    label=_("Selection"),
    help_text=_("What the ministry selected. A dated fact, which does not expire."),
)
CERTIFICATIONS = ListPanel(
    "certifications",
    [
        FieldRowPanel(
            [FieldPanel("standard", widget=forms.Select), FieldPanel("product", widget=forms.Select)]
        ),
        FieldPanel("scope"),
        FieldRowPanel([FieldPanel("body"), FieldPanel("number"), FieldPanel("expires_on")]),
    ],
    heading=_("Certifications"),
    label=_("Certification"),
    formset=CertificationFormSet,
)
SOURCES = InlinePanel(
    "sources",
    [
        FieldRowPanel([FieldPanel("title"), FieldPanel("dated")]),
        FieldPanel("url"),
        words_row("statement"),
        FieldPanel("market"),
        words_row("note"),
    ],
    heading=_("Public sources"),
    label=_("Public source"),
    help_text=_("Where something about the company was published. Never a claim of the association."),
)

company_form = TabbedInterface(
    [
        ObjectList(
            [IDENTITY, PLACE, NUMBERS, CONTACT, CLASSIFICATION, PublishingPanel()], heading=_("Basics")
        ),
        WordsTab(
            [
                WORDS_STATE,
                MultiFieldPanel([words_row("tagline", AdminAutoHeightTextInput)], _("Tagline")),
                MultiFieldPanel([words_row("introduction")], _("Introduction")),
            ],
            heading=pgettext_lazy("of a document", "Words"),
        ),
        ObjectList([CLAIMS, SELECTIONS], heading=_("Claims and selections")),
        ObjectList([CERTIFICATIONS], heading=_("Certifications")),
        ObjectList([SOURCES], heading=_("Public sources")),
        ObjectList(
            [StoredRecordPanel(template="catalogue/admin/company_products.html")],
            heading=_("Products and processes"),
        ),
    ],
    base_form_class=CompanyForm,
)
