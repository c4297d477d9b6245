from django.utils import translation
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm


@task(backend="background")
def send_password_reset(email, host, use_https, language, templates):
    """Looks for the account and writes to it; who asked has long had the answer."""
    form = PasswordResetForm({"email": email})
    if form.is_valid():
        with translation.override(language):
            form.save(domain_override=host, use_https=use_https, **templates)
