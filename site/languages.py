"""Which language an answer is in: the path says so, else the browser, and in the editors' rooms Japanese."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_path, get_language_from_request

# Addresses that belong to no language. A miss there stays a miss and is not sent to /ja/….
WITHOUT_LANGUAGE = ("/admin/", "/api/", "/documents/", "/media/", "/static/")


def language_of(request):
    """Returns the language the reader of this request expects: of the path, else of the browser."""
    return get_language_from_path(request.path_info) or get_language_from_request(request)


class LanguageMiddleware(LocaleMiddleware):
    """Activates the language of the path; a bare address leads to the reader's language."""

    def process_request(self, request):
        if request.path_info.startswith("/admin/"):
            # The association works in Japanese; an editor's own choice (account settings) replaces it later.
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(self, request, response):
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)
