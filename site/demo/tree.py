"""The first page tree, from content/*.toml. A page is made once: an editor may rename or delete it afterwards."""

import re
import tomllib
import uuid
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from brand.association.models import Source
from brand.association.translation import pin_translation

from .models import LoadedPage

CONTENT = Path(__file__).with_name("content")
# The tables of a content file and the locales they fill; Japanese first, the others translate it.
LOCALES = {"ja": "ja", "en": "en", "zh": "zh-hans"}
TYPES = {
    "BrandRegisterPage": "catalogue.BrandRegisterPage",
    "CataloguePage": "catalogue.CataloguePage",
    "GlobalNicheTopPage": "catalogue.GlobalNicheTopPage",
    "CaseStudyIndexPage": "casestudies.CaseStudyIndexPage",
    "CaseStudyPage": "casestudies.CaseStudyPage",
    "BookletPage": "casestudies.BookletPage",
}
# TOML has no word for nothing: what a content file leaves out is None.
GAPS = {"phase": {"to_year": None}, "milestone": {"month": None}}
WORDS = ("lede", "search_description", "menu_title", "venue", "challenge", "approach", "prerequisites")
INTERNAL_LINK = re.compile(r'<a href="/([a-z0-9/-]*?)/?">')


class Tree:
    """Builds the pages of all languages; finds a page by its path below home, e.g. "about/network"."""

    folder = CONTENT

    def __init__(self):
        self.locales = {
            table: Locale.objects.get_or_create(language_code=code)[0] for table, code in LOCALES.items()
        }
        self.sources = {source.key: source for source in Source.objects.all()}

    def load(self):
        """Create every missing page, all or none.

        Returns:
            How many pages were made.
        """
        with transaction.atomic():
            entries = list(self.entries())
            new = [(entry, page) for entry in entries for page in self.add(entry)]
            # Bodies link to pages, so they are filled when every page exists.
            for entry, (table, page) in new:
                self.fill(page, table, entry)
            LoadedPage.objects.bulk_create(LoadedPage(path=self.path(entry)) for entry in entries)
        return len(new)

    def entries(self):
        """Yield the content files of the pages that were never made, in their order."""
        known = set(LoadedPage.objects.values_list("path", flat=True))
        for file in sorted(self.folder.glob("*.toml")):
            entry = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
            if self.path(entry) not in known:
                yield entry

    def add(self, entry):
        """Make one page in every language, without its body; yields (table, page)."""
        source = self.make(entry)
        yield "ja", source
        for table in ("en", "zh"):
            page = source.copy_for_translation(self.locales[table]).specific
            if "parent" not in entry:
                page.slug = f"{entry['slug']}-{LOCALES[table]}"
            yield table, page

    def make(self, entry):
        model = apps.get_model(TYPES.get(entry["type"], f"association.{entry['type']}"))
        page = model(
            title=entry["ja"]["title"],
            slug=entry["slug"],
            reading=entry.get("reading", ""),
            show_in_menus=entry.get("in_menu", False),
            source=self.sources.get(entry.get("source")),
            as_of_year=entry.get("as_of_year"),
            locale=self.locales["ja"],
            live=False,
            translation_key=lasting_key(self.path(entry)),
            **self.facts(entry),
        )
        if "parent" in entry:
            return self.find(entry["parent"], "ja").add_child(instance=page)
        return self.make_home(page)

    def facts(self, entry):
        """Return the fields of a page that are neither words nor the same for every type of page."""
        return _facts(entry.get("facts", {}))

    def make_home(self, page):
        """Put the home page where Wagtail's welcome page stands."""
        root = Page.get_first_root_node()
        Page.objects.child_of(root).filter(slug="home").delete()
        root.refresh_from_db()
        root.add_child(instance=page)
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = {"hostname": address.hostname, "port": port, "root_page": page, "site_name": "TAMA協会"}
        Site.objects.update_or_create(is_default_site=True, defaults=site)
        return page

    def fill(self, page, table, entry):
        # Children were added since: saving an old count of them would cut them off.
        page.refresh_from_db()
        self.write(page, table, entry)
        page.save_revision(clean=True).publish()
        if table != "ja":
            pin_translation(page)

    def write(self, page, table, entry):
        """Put the words of one language on a page."""
        words = entry[table]
        page.title = words["title"]
        for name in WORDS:
            if name in words:
                setattr(page, name, words[name])
        page.body = [self.block(table, *item) for block in words.get("body", []) for item in block.items()]
        for name, kind in (("phases", "phase"), ("milestones", "milestone")):
            if name in words:
                setattr(page, name, [(kind, GAPS[kind] | value) for value in words[name]])

    def block(self, table, kind, value):
        """Turn one block of a content file into a stream value."""
        if kind == "text":
            value = INTERNAL_LINK.sub(
                lambda link: f'<a linktype="page" id="{self.require(link[1], table).pk}">', value
            )
        if kind == "links":
            value = [self.require(path, table) for path in value]
        return kind, None if kind in ("documents", "contact") else value

    def path(self, entry):
        return "/".join(filter(None, [entry["parent"], entry["slug"]])) if "parent" in entry else ""

    def require(self, path, table):
        page = self.find(path, table)
        if page is None:
            raise LookupError(f"The content links to /{path}/, which is not a page in {LOCALES[table]}.")
        return page

    def find(self, path, table):
        """Return the page that was made for a path, wherever an editor has moved it since, or None."""
        page = Page.objects.filter(translation_key=lasting_key(path), locale=self.locales[table]).first()
        return page and page.specific


def lasting_key(path):
    """Derive a page's translation key from its path in the content: it stays when the address is changed."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tama:{path}")


def _facts(facts):
    """Dates are written as text in the content files."""
    readers = {
        "published_on": date.fromisoformat,
        "starts_at": datetime.fromisoformat,
        "ends_at": datetime.fromisoformat,
    }
    return {
        name: readers[name](value) if name in readers and isinstance(value, str) else value
        for name, value in facts.items()
    }
