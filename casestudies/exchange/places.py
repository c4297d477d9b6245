"""Where the pages of cases stand in the tree."""

from functools import cache, cached_property

from wagtail.models import Locale, Site

from brand.association.words import SOURCE_LANGUAGE

from ..models import CaseStudyIndexPage


def find_index():
    """Return the Japanese index of cases of the site, or None."""
    indexes = CaseStudyIndexPage.objects.source_language().order_by("path")
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    of_site = site and indexes.descendant_of(site.root_page).first()
    return of_site or indexes.first()


class Places:
    """The indexes of cases in every language, asked for once in an import."""

    def __init__(self):
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.find_translation = cache(self._find_translation)

    @cached_property
    def index(self):
        return find_index()

    def find_parent(self, source, language):
        """Return the page below which a page of a case belongs, or None.

        Args:
            source: the Japanese page of the case, stored or not.
            language: of the page that is to be placed.
        """
        index = source.get_parent() if source.pk else self.index
        if index is None or language == SOURCE_LANGUAGE:
            return index
        return self.find_translation(index.translation_key, language)

    def _find_translation(self, translation_key, language):
        indexes = CaseStudyIndexPage.objects.filter(translation_key=translation_key)
        return indexes.filter(locale=self.locales.get(language)).first()
