"""The two pages between the password and the admin: enrol a phone once, show its code each time."""

import logging
from functools import wraps
from http import HTTPStatus

import django_otp
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from wagtail.users.models import UserProfile

from signin.devices import check_code, enrol_phone, has_phone, new_key, qr_code, written_key
from signin.forms import CodeForm

security_log = logging.getLogger("security")
KEY_IN_SESSION = "second_factor_key"


def for_editors(view):
    """Lets in who has shown a password, and speaks the language of the account."""

    @never_cache
    @csrf_protect
    @wraps(view)
    def checked(request):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        language = UserProfile.get_for_user(request.user).get_preferred_language()
        with translation.override(language):
            return view(request)

    return checked


@for_editors
def enrol(request):
    """Shows a new secret and takes the first code; then shows the recovery codes, once."""
    if has_phone(request.user) and not request.user.is_verified():
        # A stolen password must not be enough to bring another phone.
        return redirect("second_factor:verify")
    key = request.session.setdefault(KEY_IN_SESSION, new_key())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device, codes = enrol_phone(request.user, key, form.cleaned_data["code"])
        if device:
            del request.session[KEY_IN_SESSION]
            django_otp.login(request, device)
            security_log.info("Second factor enrolled", extra={"event": "second_factor_enrolled"})
            return render(request, "signin/codes.html", {"codes": codes, "next": next_address(request)})
        form.add_error(
            "code", _("This code does not fit. Check the clock of your phone and try the next one.")
        )
    context = {
        "form": form,
        "qr_code": qr_code(request.user, key),
        "written_key": written_key(key),
        "next": next_address(request),
    }
    return render(request, "signin/enrol.html", context)


@for_editors
def verify(request):
    """Asks for the code of the phone, or one of the recovery codes."""
    if not has_phone(request.user):
        return redirect("second_factor:enrol")
    if request.user.is_verified():
        return redirect(next_address(request))
    form = CodeForm(request.POST or None)
    locked_until = None
    if form.is_valid():
        device, locked_until = check_code(request.user, form.cleaned_data["code"])
        if device:
            # The session grows in power here: an identifier known from before must not.
            request.session.cycle_key()
            django_otp.login(request, device)
            return redirect(next_address(request))
        security_log.warning("Second factor refused", extra={"event": "second_factor_refused"})
        form.add_error("code", refusal(locked_until))
    status = HTTPStatus.TOO_MANY_REQUESTS if locked_until else HTTPStatus.OK
    response = render(
        request, "signin/verify.html", {"form": form, "next": next_address(request)}, status=status
    )
    if locked_until:
        response.headers["Retry-After"] = str(seconds_until(locked_until))
    return response


def refusal(locked_until):
    """Returns what the reader of a refused code is told."""
    if locked_until:
        return _("Too many wrong codes. Please wait %(seconds)s seconds and try again.") % {
            "seconds": seconds_until(locked_until)
        }
    return _("This code does not fit or has been used. Please wait for the next one.")


def seconds_until(moment):
    return max(1, round((moment - timezone.now()).total_seconds()))


def next_address(request):
    """Returns where the person was going, if that is on this site; else the admin's first page."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return address
    return reverse("wagtailadmin_home")
