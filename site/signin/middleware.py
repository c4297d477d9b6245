from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import reverse

from signin.devices import has_phone

ADMIN = "/admin/"
# What a person needs who has shown a password and not yet the second factor.
ANTEROOM = (
    "/admin/login/",
    "/admin/logout/",
    "/admin/password_reset/",
    "/admin/second-factor/",
    "/admin/jsi18n/",
    "/admin/sprite/",
)


class SecondFactorMiddleware:
    """Treats an editor who has shown only a password as a stranger, everywhere but in the anteroom."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Without the cookie nobody is signed in; not looking keeps readers' pages free of the session.
        if not settings.SECOND_FACTOR or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        if request.path_info.startswith(ANTEROOM) or not is_waiting(request.user):
            return self.get_response(request)
        if request.path_info.startswith(ADMIN):
            step = "second_factor:verify" if has_phone(request.user) else "second_factor:enrol"
            return redirect(f"{reverse(step)}?{urlencode({'next': request.get_full_path()})}")
        request.user = AnonymousUser()
        return self.get_response(request)


def is_waiting(user):
    """Returns whether this is somebody with access to the admin who has not shown the second factor."""
    return user.is_authenticated and not user.is_verified() and user.has_perm("wagtailadmin.access_admin")
