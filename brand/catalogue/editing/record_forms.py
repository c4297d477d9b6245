"""The editing forms of records: a key from the reading, vocabularies to choose from, clear words at the field."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from brand.association.editing.publishing_forms import StaleGuard
from brand.association.hepburn import to_hepburn

from ..models import Municipality
from .terms import choose_term, grouped_choices, spellings

TAKEN = _("“%(value)s” belongs to %(name)s already; choose another.")
NO_KEY = _("Write a key: there is nothing yet from which one could be proposed.")


class RecordForm(StaleGuard, WagtailAdminModelForm):
    """The form of any record: never publishes over a version nobody here has seen."""

    # Vocabularies shown as grouped check boxes.
    vocabularies = ()
    # What must not be given twice, said at the field with the name of the record that has it.
    unique = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.vocabularies:
            field = self.fields[name]
            terms = list(field.queryset)
            field.choices = grouped_choices(terms)
            field.widget.spellings = spellings(terms)

    def clean(self):
        cleaned = super().clean()
        for name in self.unique:
            self._refuse_taken(name, cleaned.get(name))
        return cleaned

    def _refuse_taken(self, name, value):
        """Django would only say that it exists, and for a rule with a condition not even where."""
        records = type(self.instance).objects.exclude(pk=self.instance.pk)
        other = records.filter(**{name: value}).first() if value else None
        if other:
            self.add_error(name, TAKEN % {"value": value, "name": other})


class KeyedRecordForm(RecordForm):
    """The form of a record with a key: proposed when left empty, fixed after the first save."""

    unique = ("key",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].required = False
        self.fields["key"].disabled = bool(self.instance.pk)

    def clean(self):
        # First the key: what follows checks it.
        if not self.cleaned_data.get("key") and "key" not in self.errors:
            self.cleaned_data["key"] = self._find_free_key()
        if not self.cleaned_data.get("key") and "key" not in self.errors:
            self.add_error("key", NO_KEY)
        return super().clean()

    def propose_key(self):
        """Return what a key is made of, or nothing."""
        raise NotImplementedError

    def _find_free_key(self):
        stem = self.propose_key()[:70].strip("-")
        taken = set(type(self.instance).objects.filter(key__startswith=stem).values_list("key", flat=True))
        key, number = stem, 1
        while key and key in taken:
            number += 1
            key = f"{stem}-{number}"
        return key


class CompanyForm(KeyedRecordForm):
    """The form of a company with everything that is said of it."""

    vocabularies = ("industries", "sectors", "technologies")
    unique = ("key", "corporate_number")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = choose_term(Municipality.objects.all(), "prefecture_ja")

    def propose_key(self):
        return to_hepburn(self.cleaned_data.get("reading") or "")


class ProductForm(KeyedRecordForm):
    """The form of a product or process with its specifications, pictures and data sheets."""

    vocabularies = ("technologies", "materials", "sectors")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].help_text = _(
            "The address of the record; it never changes. Left empty, it is made of the company’s key and the"
            " English name."
        )

    def propose_key(self):
        company = self.cleaned_data.get("company")
        name = slugify(self.cleaned_data.get("name_en") or "")
        return f"{company.key}-{name}" if company else ""
