"""How an editor looks at a page before readers do: in its own language, printed, and in the others."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from .words import LANGUAGES, SOURCE_LANGUAGE

PRINT = "print"
LANGUAGE_NAMES = dict(settings.LANGUAGES)


class PreviewedInLanguages:
    """A page whose preview also shows the printed sheet, and its other languages beside the facts being edited."""

    @property
    def preview_modes(self):
        own = self.locale.language_code
        others = [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES if language != own]
        return [("", LANGUAGE_NAMES[own]), (PRINT, gettext_lazy("Printed")), *others]

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        if preview_mode not in LANGUAGES:
            return super().make_preview_request(original_request, preview_mode, extra_request_attrs)
        version = self.find_version(preview_mode)
        if version is None:
            context = {"language": LANGUAGE_NAMES[preview_mode]}
            return render(original_request, "association/admin/preview_missing.html", context)
        # Its own address decides in which language the site speaks around it.
        return version.make_preview_request(original_request, "", extra_request_attrs)

    def find_version(self, language):
        """Return this page in another language: its newest words, with the facts as they are being edited here.

        Args:
            language: the code of another language of the site.

        Returns:
            An unsaved page, or None when there is none. The Japanese is shown as published: its drafts are none of a
            translator's business.
        """
        found = type(self).objects.filter(
            translation_key=self.translation_key, locale__language_code=language
        )
        if language == SOURCE_LANGUAGE:
            return found.live().first()
        page = found.first()
        if page is None:
            return None
        version = page.get_latest_revision_as_object()
        if self.is_source:
            version.take_unsaved_facts(self)
        return version

    def take_unsaved_facts(self, source):
        """Show the facts of a Japanese page that is just being edited."""
        for name in self.fact_fields:
            setattr(self, name, getattr(source, name))
        self.source_page = source
