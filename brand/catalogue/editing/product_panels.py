"""The form of a product or process, tab by tab."""

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

from .inlines import ListPanel, SpecificationFormSet
from .panels import WORDS_STATE, WordsTab, words_row
from .record_forms import ProductForm
from .widgets import GroupedCheckboxes, PlainNumber, UnitSelect

FACTS = [
    MultiFieldPanel(
        [
            FieldPanel("company"),
            words_row("name"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("key"), FieldPanel("hs_code")]),
            FieldPanel("model_codes"),
        ],
        _("Identity"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("technologies", widget=GroupedCheckboxes),
            FieldPanel("materials", widget=GroupedCheckboxes),
            FieldPanel("sectors", widget=GroupedCheckboxes),
        ],
        _("Classification"),
    ),
    PublishingPanel(),
]
SPECIFICATIONS = ListPanel(
    "specifications",
    [
        FieldRowPanel([FieldPanel("key", widget=UnitSelect), FieldPanel("unit")]),
        FieldRowPanel(
            [
                FieldPanel("min", widget=PlainNumber),
                FieldPanel("max", widget=PlainNumber),
                FieldPanel("text"),
            ]
        ),
        FieldPanel("condition"),
    ],
    heading=_("Specifications"),
    label=_("Specification"),
    help_text=_(
        "Enter the figures as the maker gives them, with their unit: metric or inch, they are compared in the"
        " unit of the property. The field of the unit shows which units the property accepts."
    ),
    formset=SpecificationFormSet,
)
PICTURES = InlinePanel(
    "images",
    [FieldPanel("image"), words_row("caption"), FieldPanel("credit")],
    heading=_("Pictures"),
    label=_("Picture"),
)
DATASHEETS = InlinePanel(
    "datasheets",
    [FieldPanel("document"), FieldPanel("language")],
    heading=_("Datasheets"),
    label=_("Datasheet"),
)

product_form = TabbedInterface(
    [
        ObjectList(FACTS, heading=_("Basics")),
        WordsTab(
            [
                WORDS_STATE,
                MultiFieldPanel([words_row("summary")], _("Summary")),
                MultiFieldPanel([words_row("applications")], _("Applications")),
            ],
            heading=pgettext_lazy("of a document", "Words"),
        ),
        ObjectList([SPECIFICATIONS], heading=_("Specifications")),
        ObjectList([PICTURES, DATASHEETS], heading=_("Pictures and datasheets")),
    ],
    base_form_class=ProductForm,
)
