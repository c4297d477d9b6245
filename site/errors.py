"""What a reader is told when something is missing, refused or broken, in the language of the address."""

import logging
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import get_language_from_path, gettext
from django.views.decorators.csrf import requires_csrf_token
from wagtail import hooks
from wagtail.models import Locale, Site
from wagtail.users.models import UserProfile

from brand.association.models import EditorialPage
from brand.association.pages import readable_pages
from languages import language_of

UPLOAD_LISTS = {"wagtailimages:add_multiple", "wagtaildocs:add_multiple"}
security_log = logging.getLogger("security")


def page_not_found(request, exception):
    """Says what is missing; when only this translation is missing, leads to the Japanese page."""
    language = language_of(request)
    with translation.override(language):
        return render(request, "404.html", {"source_page": source_page(request)}, status=404)


def source_page(request):
    """Returns the public Japanese page at the address asked for in another language, or None."""
    language = get_language_from_path(request.path_info)
    if language in {None, settings.LANGUAGE_CODE}:
        return None
    site = Site.find_for_request(request)
    source_locale = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    if site is None or source_locale is None:
        return None
    home = site.root_page.get_translation_or_none(source_locale)
    if home is None:
        return None
    rest = request.path_info.removeprefix(f"/{language}/").strip("/")
    url_path = f"{home.url_path}{rest}/" if rest else home.url_path
    return readable_pages().filter(locale=source_locale, url_path=url_path).first()


@hooks.register("before_serve_page")
def refuse_unreadable(page, request, serve_args, serve_kwargs):
    """Answers "not found" instead of Japanese text under /en/, a hidden sample, or what has expired.

    Wagtail falls back to the source page when a language has no home page of its own.
    """
    language = get_language_from_path(request.path_info)
    is_other_language = language and page.locale.language_code != language
    is_sample = isinstance(page, EditorialPage) and page.is_sample
    is_hidden = is_sample and not settings.SHOW_SAMPLES
    # Its time is over, and the scheduler has not run since.
    is_expired = page.expire_at is not None and page.expire_at <= now()
    return page_not_found(request, None) if is_other_language or is_hidden or is_expired else None


def permission_denied(request, exception):
    """Says that the page is not for this person."""
    security_log.warning("Refused: %s", request.path_info, extra={"event": "refused"})
    with translation.override(language_of(request)):
        return render(request, "403.html", status=403)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Says that a form was too old or came from elsewhere, and what to do."""
    security_log.warning("Form refused: %s", request.path_info, extra={"event": "csrf"})
    with translation.override(language_of(request)):
        return render(request, "403.html", {"old_form": True}, status=403)


def too_many_logins(request, original_response=None, credentials=None):
    """Says how long to wait after too many wrong passwords (called by axes)."""
    security_log.warning("Login locked: %s", request.path_info, extra={"event": "login_locked"})
    return too_many_requests(request, int(settings.AXES_COOLOFF_TIME.total_seconds()))


def too_many_requests(request, wait_seconds):
    """Says that this was too often, and after how many seconds it will work again."""
    minutes = -(-wait_seconds // 60)
    with translation.override(language_of(request)):
        response = render(request, "429.html", {"minutes": minutes}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait_seconds)
    return response


def bad_request(request, exception):
    """Says that the request could not be read; asks nothing of the database."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, getattr(exception, "limit", settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    return without_database(request, "400.html", status=400)


def too_large(request, limit):
    """Says how many megabytes may be sent, to an editor in the language of her account.

    Args:
        limit: how many bytes a request may have.
    """
    language = editor_language(request) or language_of(request)
    sizes = {
        "request": limit,
        "picture": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        "document": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
    }
    sizes = {name: f"{size / 1024**2:g}" for name, size in sizes.items()}
    with translation.override(language):
        sentence = gettext("What was sent is too large: at most %(request)s MB can be sent at once.") % sizes
        if request.path_info.startswith("/admin/"):
            sentence = (
                gettext(
                    "This file is too large. A picture may have up to %(picture)s MB, a document up to"
                    " %(document)s MB."
                )
                % sizes
            )
        # Wagtail's list of uploads shows this beside the file; the other files of the list go on.
        if getattr(request.resolver_match, "view_name", None) in UPLOAD_LISTS:
            return JsonResponse({"success": False, "error_message": sentence})
        context = {"language": language, "sentence": sentence}
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return HttpResponse(render_to_string("413.html", context), status=status)


def editor_language(request):
    """Returns the language that a signed-in editor has chosen for her rooms, or None."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not request.path_info.startswith("/admin/"):
        return None
    return UserProfile.get_for_user(user).get_preferred_language()


def server_error(request):
    """Says that the fault is ours; asks nothing of the database, which may be what failed."""
    return without_database(request, "500.html", status=500)


def without_database(request, template_name, status):
    """Renders a template that needs nothing but itself: no request, no context processors, no menu."""
    language = language_of(request)
    with translation.override(language):
        return HttpResponse(render_to_string(template_name, {"language": language}), status=status)
