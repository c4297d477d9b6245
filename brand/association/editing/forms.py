import re

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from ..figures import find_unknown_figures
from .publishing_forms import SourceGuard, StaleGuard

RESERVED_SLUGS = {
    "admin",
    "api",
    "media",
    "static",
    "documents",
    "search",
    "verify",
    "healthz",
    "readyz",
    "ja",
    "en",
    "zh-hans",
}


class EditorialPageForm(StaleGuard, SourceGuard, WagtailAdminPageForm):
    """The editing form of every page: an address from the reading, and no figure that does not exist."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.source_page:
            # Facts come from the Japanese page (see EditorialPage.save): a translation is not asked for them.
            for name in self.instance.fact_fields:
                self.fields.pop(name, None)
        if "title" in self.fields:
            # Its box is drawn without a frame: without a word in it, nobody sees where to begin.
            self.fields["title"].widget.attrs["placeholder"] = _("Write the title here")
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "Leave it empty: it is made from the reading. Once public, do not change it."
            )

    def clean(self):
        cleaned = super().clean()
        if self.is_proposed(cleaned.get("slug") or ""):
            cleaned["slug"] = ""
        # Only an empty address is filled: a published one is never changed behind the editor's back.
        if "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            for name in self.instance.slug_fields:
                if cleaned.get(name):
                    setattr(self.instance, name, cleaned[name])
            cleaned["slug"] = self._free_slug(self.instance.propose_slug())
        if cleaned.get("slug") in RESERVED_SLUGS:
            self.add_error(
                "slug",
                _("“%(slug)s” is an address of the site itself; choose another.") % {"slug": cleaned["slug"]},
            )
        self._check_figures(cleaned)
        return cleaned

    def is_proposed(self, address):
        """Whether an address or key was only proposed, before the reading was written, and never published.

        A draft is saved while its title is being typed; its address must not stay the day of that first letter.
        """
        page = self.instance
        if not page.pk or page.first_published_at:
            return False
        stems = (re.escape(page.propose_slug()), rf"{page.slug_stem}-\d{{4}}-\d\d-\d\d")
        return any(re.fullmatch(rf"{stem}(-\d+)?", address) for stem in stems)

    def _free_slug(self, stem):
        slug, suffix = stem, 1
        while not type(self.instance)._slug_is_available(slug, self.parent_page, self.instance):
            suffix += 1
            slug = f"{stem}-{suffix}"
        return slug

    def _check_figures(self, cleaned):
        # The body as stored: printed, an unknown figure has already become a dash.
        body = cleaned["body"].get_prep_value() if "body" in cleaned else ""
        for name, text in (("lede", cleaned.get("lede", "")), ("body", body)):
            unknown = find_unknown_figures(str(text))
            if unknown and name in self.fields:
                self.add_error(
                    name,
                    _(
                        "No figure with this name: %(names)s. Write {series.point} as in the list of data series."
                    )
                    % {"names": ", ".join(unknown)},
                )
