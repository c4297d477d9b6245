"""The words of a case in other languages: columns of its row, pages of their own."""

from dataclasses import dataclass

from brand.association.words import LANGUAGES, SOURCE_LANGUAGE, column
from brand.catalogue.exchange.columns import Text

from ..models import CaseStudyPage

OTHER_LANGUAGES = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
# The words that the workbook holds; a page may have more.
WORDS = ("title", "challenge", "approach")
OTHER_WORDS = ("lede", "prerequisites", "body", "menu_title", "seo_title", "search_description")


@dataclass
class Translation:
    """A translated page on its way through an import.

    Args:
        page: the page, stored or not, as it will be.
        was_current: whether somebody had made or checked it against the Japanese as it was before.
        is_changed: whether the file gives it other words.
    """

    page: CaseStudyPage
    was_current: bool = False
    is_changed: bool = False

    @property
    def is_new(self):
        return self.page.pk is None

    def answers_to(self, source):
        """Return whether it says what the Japanese page says, now that both came in one file.

        One that lagged behind before may do so still, in words that no workbook holds.
        """
        if self.is_new:
            return not any(getattr(source, name) for name in OTHER_WORDS)
        return self.was_current


def make_translation(source, language):
    locale = source.places.locales.get(language)
    return Translation(CaseStudyPage(locale=locale, translation_key=source.translation_key, live=False))


class TranslatedText(Text):
    """A text of the translated page; writing one makes the page."""

    def __init__(self, name, language):
        super().__init__(column(name, language), name, required=False)
        self.language = language

    def set(self, record, value):
        if value and self.language not in record.translations:
            record.translations[self.language] = make_translation(record, self.language)
        translation = record.translations.get(self.language)
        if translation and getattr(translation.page, self.field_name) != value:
            setattr(translation.page, self.field_name, value)
            translation.is_changed = True

    def show(self, record, lookups):
        translation = record.translations.get(self.language)
        return getattr(translation.page, self.field_name) if translation else ""
