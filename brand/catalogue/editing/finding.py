"""Finding records by what an editor types: part of a name, of its kana, or the key."""

import unicodedata

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_TO_KATAKANA = {code - 0x60: code for code in range(ord("ァ"), ord("ヶ") + 1)}


def filter_words(records, words, fields):
    """Keep the records that contain every word in one of their fields; kana of either kind find both.

    Args:
        records: a queryset.
        words: what was typed; blank keeps everything.
        fields: paths of text columns.
    """
    # A NUL cannot be a parameter of PostgreSQL.
    for word in unicodedata.normalize("NFKC", words).replace("\0", "").split()[:10]:
        spellings = {word, word.translate(_TO_HIRAGANA), word.translate(_TO_KATAKANA)}
        found = Q()
        for field in fields:
            for spelling in spellings:
                found |= Q(**{f"{field}__icontains": spelling})
        records = records.filter(found)
    return records


class FindForm(BaseFilterForm):
    """The search box of a chooser."""

    find_in = ()

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Key, name or reading")}),
    )

    def filter(self, objects):
        objects = super().filter(objects)
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return filter_words(objects, self.search_query or "", self.find_in)


COMPANY_FIELDS = ("key", "legal_name", "name_en", "name_zh", "reading")
PRODUCT_FIELDS = (
    "key",
    "name_ja",
    "name_en",
    "name_zh",
    "company__key",
    "company__legal_name",
    "company__reading",
)
