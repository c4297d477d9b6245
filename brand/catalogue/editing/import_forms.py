from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
# Below the limit of an editor's request (25 MB), so that the answer is a sentence in the form.
LARGEST_FILE = 20 * MEGABYTE
ENDINGS = (".xlsx", ".zip", ".csv")


class ImportForm(forms.Form):
    """A file for the catalogue, and whether it goes public at once."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("An .xlsx workbook, a .zip of .csv files, or one .csv file named after its sheet."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    publish = forms.TypedChoiceField(
        label=_("What is new or changed becomes"),
        choices=[("", _("a draft for review")), ("publish", _("public at once"))],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )

    def __init__(self, *args, may_publish, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(ENDINGS):
            raise ValidationError(_("Choose a file that ends in .xlsx, .zip or .csv."))
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("The file has %(size)s MB; the most is %(most)s MB. Import it in parts."),
                params={"size": round(file.size / MEGABYTE), "most": LARGEST_FILE // MEGABYTE},
            )
        return file

    def clean(self):
        return {"publish": False} | super().clean()
