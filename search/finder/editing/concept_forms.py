"""The form of a concept: its names in three languages, what they share, and what is broader."""

from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from brand.catalogue.editing.panels import words_row
from brand.catalogue.editing.vocabulary_panels import TermForm
from brand.catalogue.editing.widgets import GroupedCheckboxes

from ..glossary.names import is_findable, plain
from ..glossary.rows import SEPARATOR, split_shared
from ..models import Concept
from .domains import domain_choices, domain_label

NAMES = ("name_ja", "name_en", "name_zh")
LISTS = ("aliases_ja", "aliases_en", "aliases_zh")


class ConceptForm(TermForm):
    """Says at the field what a search could make nothing of."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["domain"]
        self.fields["domain"] = forms.ChoiceField(
            label=field.label, required=False, choices=domain_choices(self.instance.domain)
        )
        self._offer_broader()

    def _offer_broader(self):
        field = self.fields["broader"]
        concepts = list(Concept.objects.exclude(pk=self.instance.pk).order_by("domain", "sort_order", "code"))
        field.choices = [
            (domain_label(domain), [(concept.pk, str(concept)) for concept in members])
            for domain, members in groupby(concepts, key=lambda concept: concept.domain)
        ]
        field.widget.spellings = {concept.pk: " ".join(concept.spellings) for concept in concepts}

    def clean_shared_forms(self):
        lines = self.cleaned_data["shared_forms"]
        named = {line: split_shared(line) for line in lines}
        known = set(Concept.objects.values_list("code", flat=True))
        problems = [self._say(line, text, codes, known) for line, (text, codes) in named.items()]
        if any(problems):
            raise ValidationError(list(filter(None, problems)))
        return lines

    def _say(self, line, text, codes, known):
        if not text or not codes:
            return _("“%(line)s”: write the name, >, and the code of the other concept.") % {"line": line}
        if unknown := [code for code in codes if code not in known]:
            return _("“%(line)s”: there is no concept %(codes)s.") % {
                "line": line,
                "codes": ", ".join(unknown),
            }
        if self.cleaned_data.get("code") in codes:
            return _("“%(line)s” names this concept itself.") % {"line": line}
        return None

    def clean_broader(self):
        chosen = self.cleaned_data["broader"]
        inside = [concept for concept in chosen if self.instance.pk in _above(concept)]
        if inside:
            raise ValidationError(
                [
                    _("“%(name)s” already lies below this concept; it cannot be broader as well.")
                    % {"name": concept}
                    for concept in inside
                ]
            )
        return chosen

    def clean(self):
        data = super().clean()
        names = [name for name in (data.get(field) for field in NAMES) if name]
        for field in (*NAMES, *LISTS):
            given = data.get(field) or []
            for text in given if isinstance(given, list) else [given]:
                self._check_name(field, text)
            names += given if isinstance(given, list) else []
        for text in data.get("whole_forms") or []:
            if plain(text) not in set(map(plain, names)):
                self.add_error("whole_forms", _("“%(name)s” is none of its names.") % {"name": text})
        return data

    def _check_name(self, field, text):
        if SEPARATOR in text or ">" in text:
            self.add_error(field, _("“%(name)s”: one name a line, without | and >.") % {"name": text})
        elif field in LISTS and not is_findable(text):
            self.add_error(
                field,
                _("“%(name)s” is also a unit or a word of every sentence: a search cannot tell them apart.")
                % {"name": text},
            )


def _above(concept):
    """Return the keys of everything broader than a concept, and its own."""
    upward = {}
    for lower, upper in Concept.broader.through.objects.values_list("from_concept", "to_concept"):
        upward.setdefault(lower, []).append(upper)
    found, waiting = {concept.pk}, [concept.pk]
    while waiting:
        fresh = [pk for pk in upward.get(waiting.pop(), ()) if pk not in found]
        found.update(fresh)
        waiting += fresh
    return found


concept_form = ObjectList(
    [
        FieldRowPanel([FieldPanel("code"), FieldPanel("domain")]),
        MultiFieldPanel(
            [words_row("name"), words_row("aliases"), FieldPanel("reading")],
            pgettext_lazy("of a concept", "Names"),
        ),
        MultiFieldPanel(
            [FieldPanel("whole_forms"), FieldPanel("shared_forms"), FieldPanel("is_ambiguous")],
            gettext_lazy("Names to be careful with"),
        ),
        FieldPanel("broader", widget=GroupedCheckboxes),
        FieldPanel("note"),
    ],
    base_form_class=ConceptForm,
)
