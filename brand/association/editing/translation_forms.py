from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.simple_translation.forms import SubmitTranslationForm


class TranslationForm(SubmitTranslationForm):
    """Into which languages a Japanese page is copied, one page at a time."""

    def __init__(self, page, *args, user, **kwargs):
        super().__init__(page, *args, **kwargs)
        self.page, self.user = page, user
        # A subtree would be copied without asking for each of its pages.
        del self.fields["include_subtree"]
        self.fields["select_all"].widget = forms.HiddenInput()

    def clean_locales(self):
        locales = self.cleaned_data["locales"]
        for locale in locales:
            self._check_place(locale)
        return locales

    def clean(self):
        return super().clean() | {"include_subtree": False}

    def _check_place(self, locale):
        """Refuse a language in which there is no place for the page, or not one where this person may add."""
        parent = self.page.get_parent()
        place = parent if parent.is_root() else parent.get_translation_or_none(locale)
        names = {"language": locale.get_display_name(), "parent": parent.get_admin_display_title()}
        if place is None:
            raise ValidationError(
                _("Translate “%(parent)s” into %(language)s first: this page lies under it.") % names
            )
        if place.alias_of_id:
            raise ValidationError(
                _("“%(parent)s” is only a mirror in %(language)s; translate it first.") % names
            )
        if not place.permissions_for_user(self.user).can_add_subpage():
            raise ValidationError(_("You may not add pages in %(language)s.") % names)
