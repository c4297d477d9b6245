"""The furigana button of the rich text editor."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import ControlFeature
from wagtail.admin.staticfiles import versioned_static


class RubyFeature(ControlFeature):
    """Writes ｜漢字《かんじ》 around the selected words; the site prints that as furigana."""

    @property
    def media(self):
        script = forms.Script(
            versioned_static("js/draftail-ruby.js"),
            **{
                "data-label": _("Furigana"),
                "data-question": _("Reading of “%s” in kana:"),
                "data-select-first": _("Select the word first."),
            },
        )
        return super().media + forms.Media(js=[script])


def register_ruby(features):
    features.register_editor_plugin("draftail", "ruby", RubyFeature({"type": "ruby"}))
