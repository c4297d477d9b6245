from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .publishing_forms import StaleGuard


class EditionForm(StaleGuard, WagtailAdminModelForm):
    """The editing form of an edition: says at which article a number is given a second time."""

    def is_valid(self):
        is_valid = super().is_valid()
        for article in self._find_repeated_articles():
            article.add_error("number", _("This edition already has an article with this number."))
        return is_valid

    def _find_repeated_articles(self):
        """Django refuses repeated numbers too, but only above the articles and naming database columns."""
        articles = [form for form in self.formsets["articles"].forms if not form["DELETE"].value()]
        numbers = [form["number"].value() for form in articles]
        return [form for at, form in enumerate(articles) if numbers[at] and numbers[at] in numbers[:at]]
