"""Choosing cases for a booklet: a list with what each measured, found by words and theme, several at once."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from brand.association.editing.explorer import TranslationColumn, describe_pages
from brand.association.words import reader_language
from brand.catalogue.editing.finding import FindForm

from ..editing.case_list import FOUND_IN, write_leads
from ..models import CaseStudyPage, Theme


class FindCase(FindForm):
    """Words, and a theme."""

    find_in = FOUND_IN

    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=_("Theme"), required=False, empty_label=_("Every theme")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].label_from_instance = lambda theme: str(theme.name)

    def filter(self, objects):
        objects = super().filter(objects)
        theme = self.cleaned_data.get("theme")
        self.is_searching = self.is_searching or bool(theme)
        return objects.filter(themes=theme) if theme else objects


class CaseChoices:
    """The Japanese pages of all cases: a draft may be chosen today and published tomorrow."""

    filter_form_class = FindCase
    per_page = 25

    @property
    def columns(self):
        return [
            self.title_column,
            Column("lead_words", label=_("Outcome")),
            Column("theme_words", label=_("Themes")),
            Column("state_words", label=_("Status")),
            TranslationColumn("translation", label=_("Translations")),
        ]

    def get_object_list(self):
        cases = CaseStudyPage.objects.source_language().select_related("locale", "latest_revision")
        return cases.prefetch_related("themes").order_by(
            "-live", "is_sample", "-latest_revision_created_at", "pk"
        )

    def get_results_page(self, request):
        page = super().get_results_page(request)
        page.object_list = describe_pages(list(page.object_list))
        write_leads(page.object_list)
        for case in page.object_list:
            case.theme_words = join(theme.name.text for theme in case.themes.all())
            case.state_words = case.status_string.capitalize()
        return page


def join(words):
    return ("、" if reader_language() != "en" else ", ").join(words)


class ChooseCase(CaseChoices, ChooseView):
    pass


class CaseResults(CaseChoices, ChooseResultsView):
    pass


class CaseChooserViewSet(ChooserViewSet):
    """The chooser of cases in the form of a booklet."""

    model = CaseStudyPage
    icon = "arrow-right-full"
    choose_one_text = _("Choose a case")
    choose_another_text = _("Choose another case")
    edit_item_text = _("Edit this case")
    choose_view_class = ChooseCase
    choose_results_view_class = CaseResults
