import unicodedata

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from signin.tasks import send_password_reset


class CodeForm(forms.Form):
    """Takes a code as people type it: with spaces, hyphens, full-width digits or capitals."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )

    def clean_code(self):
        code = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        return "".join(code.split()).replace("-", "").lower()


class LoginForm(WagtailLoginForm):
    """Wagtail's, with the password's label in the editor's language: Wagtail gives it none."""

    password = forms.CharField(
        label=AuthenticationForm.base_fields["password"].label,
        widget=WagtailLoginForm.base_fields["password"].widget,
        strip=False,
    )


class PasswordResetForm(WagtailPasswordResetForm):
    """Hands everything to the worker: known and unknown addresses take the same time to answer."""

    def save(self, *, request=None, use_https=False, **options):
        send_password_reset.enqueue(
            email=self.cleaned_data["email"],
            host=request.get_host(),
            use_https=use_https,
            language=translation.get_language(),
            templates={name: value for name, value in options.items() if name.endswith("_template_name")},
        )
