"""What every printed document says of itself: language and fonts, who publishes it, where it comes from."""

from django.utils.html import strip_tags
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from brand.association.models import AssociationIdentity
from brand.association.newer_source import find_newer_source
from brand.association.templatetags.association_tags import day, year
from brand.association.words import SOURCE_LANGUAGE, reader_language

from .fonts import FAMILIES
from .runs import separator

_REGIONS = {"ja": ("ja", "JP"), "en": ("en", "US"), "zh-hans": ("zh", "CN")}


def describe_language():
    """Say which language a document is in, and which fonts each language begins with."""
    language = reader_language()
    return {
        "code": _REGIONS[language][0],
        "region": _REGIONS[language][1],
        "families": FAMILIES[language],
        "separator": separator(),
        "others": {
            code: {"code": _REGIONS[code][0], "region": _REGIONS[code][1], "families": families}
            for code, families in FAMILIES.items()
        },
    }


def describe_publisher(runs):
    """Describe the association as far as it is known: its name, and how to reach it."""
    identity = AssociationIdentity.current()
    address = runs.words(identity.address) if identity.address.text else []
    ways = [way for way in (identity.phone, identity.email, identity.website) if way]
    return {
        "name": runs.words(identity.name),
        # As the site's own header calls it.
        "short": runs.legible(_("TAMA Association")),
        "plain_name": runs.legible(identity.name.text),
        "address": address,
        "ways": [runs.legible(way) for way in ways],
    }


def describe_origin(sheet, runs):
    """Describe the title block at the end of a CaseSheet: source, by whom, as of when, confirmed when, language."""
    page, as_of_year = sheet.page, sheet.as_of_year
    source, verifiers = page.source, separator().join(sheet.verifiers)
    language = (
        _("Japanese (original)") if reader_language() == SOURCE_LANGUAGE else _("translated from Japanese")
    )
    own = [{"text": runs.legible(_("The association’s own statement"))}]
    cells = [
        (_("Source"), runs.words(source.title) if source else own),
        (_("Measured by"), _plain(verifiers or _("not measured"), runs)),
        (_("As of"), _plain(year(as_of_year) if as_of_year else _("not stated"), runs)),
        (
            _("Confirmed by the association"),
            _plain(strip_tags(day(page.confirmed_on)) if page.confirmed_on else _("not yet"), runs),
        ),
        (_("Language"), _plain(language, runs)),
    ]
    return [{"label": runs.legible(label), "runs": value} for label, value in cells]


def describe_newer_source(page, runs):
    """Say that the Japanese page was changed after this translation of it; empty when it was not."""
    source = find_newer_source(page)
    if source is None:
        return ""
    sentence = _("The Japanese page was changed on %(day)s; this translation is older.")
    return runs.legible(sentence % {"day": strip_tags(day(source.last_published_at))})


def describe_edition(page, runs):
    """Say of which day the words are, from when the page was last published; None for a page never published."""
    published = page.last_published_at
    if published is None:
        return None
    written = strip_tags(day(published))
    date = localtime(published)
    return {
        "text": runs.legible(_("As published on %(day)s") % {"day": written}),
        "date": [date.year, date.month, date.day],
    }


def _plain(text, runs):
    return [{"text": runs.legible(text)}]
