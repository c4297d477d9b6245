"""What every answer says to the browser, and what a request may bring."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.utils.cache import add_never_cache_headers, patch_cache_control

# Measured in Chromium over the admin's views: these are all it needs (its date choosers are inline scripts).
ADMIN_CONTENT_POLICY = {
    **settings.CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
# Pages before the door have no inline script, so they keep the public's policy.
BEFORE_THE_DOOR = ("/admin/login/", "/admin/password_reset/", "/admin/second-factor/")
UPLOADED_FILE_POLICY = "default-src 'none'; sandbox"

SWITCHED_OFF = """
    accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen geolocation
    gyroscope hid magnetometer microphone midi payment picture-in-picture publickey-credentials-get
    screen-wake-lock serial usb xr-spatial-tracking
"""
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in SWITCHED_OFF.split())

ADMIN = "/admin/"
MEGABYTE = 1024 * 1024
# The largest document (20 MB) with the rest of its form; everyone else sends forms without files.
EDITOR_BODY_LIMIT = 25 * MEGABYTE
VISITOR_BODY_LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
VISITOR_FIELD_LIMIT = 200


class BodyTooLarge(RequestDataTooBig):
    """A request is larger than its sender may send.

    Args:
        limit: how many bytes may be sent.
    """

    def __init__(self, limit):
        super().__init__("The request is larger than its sender may send.")
        self.limit = limit


def client_ip(request):
    """Returns the address of the visitor; behind our proxy the one it wrote down, never a claimed one."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


class ResponseHeaders:
    """Puts on every answer, files and errors included, what Django itself does not send."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path_info.startswith(ADMIN):
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["X-Robots-Tag"] = "noindex"
        if request.path_info.startswith("/documents/") and "Content-Disposition" in response.headers:
            response.headers["Content-Security-Policy"] = UPLOADED_FILE_POLICY
        return response


class ContentPolicy(CSPMiddleware):
    """Sends the strict policy to the public and the measured one to the editors' rooms."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        behind_the_door = request.path_info.startswith(ADMIN) and not request.path_info.startswith(
            BEFORE_THE_DOOR
        )
        if behind_the_door and not report_only and parts.config is None:
            parts.config = ADMIN_CONTENT_POLICY
        return parts


class CacheRules:
    """Lets caches keep the public's pages only after asking again, and a signed-in person's never."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(settings.MEDIA_URL):
            return response  # a picture is the same for everyone; its view says how long it lasts
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            add_never_cache_headers(response)
        elif "Cache-Control" not in response.headers:
            patch_cache_control(response, no_cache=True)
        return response


class UploadLimits:
    """Refuses what is too large before it is read: visitors send short forms, editors also files."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _is_editor(request):
            _refuse_larger(request, VISITOR_BODY_LIMIT)
            if request.method == "POST":
                fields = sum(len(values) for _, values in request.POST.lists()) + len(request.FILES)
                if fields > VISITOR_FIELD_LIMIT:
                    raise TooManyFieldsSent("The form has more fields than a visitor's form has.")
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Here it is known who asks, so the refusal is in her language; and nothing has read the body yet.
        if _is_editor(request):
            _refuse_larger(request, EDITOR_BODY_LIMIT)


def _is_editor(request):
    return request.path_info.startswith(ADMIN) and settings.SESSION_COOKIE_NAME in request.COOKIES


def _refuse_larger(request, limit):
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > limit:
        raise BodyTooLarge(limit)
