"""The words that the scripts of the editing screens use: Wagtail's, and ours where it has no Japanese."""

from django.conf import settings
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class WordsForScripts(JavaScriptCatalog):
    """Wagtail's catalogue for its scripts, with ours laid over it."""

    packages = ["wagtail.admin"]

    def get_paths(self, packages):
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


def words_for_scripts(request):
    """Returns the catalogue in the editor's language, as Wagtail's own view at this address does."""
    return get_localized_response(WordsForScripts.as_view(), request)
