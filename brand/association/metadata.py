"""What machines read of a page: canonical address, alternates, share image, JSON-LD."""

import json
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from .addresses import full_url
from .figures import plain_text
from .models import AssociationIdentity, EventPage, HomePage, NewsPage
from .typography import strip_ruby
from .words import SOURCE_LANGUAGE, words

_OG_LOCALES = {"ja": "ja_JP", "en": "en_US", "zh-hans": "zh_CN"}
# As Django's json_script: JSON inside a script element must not be able to close it.
_SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Alternate:
    language: str
    url: str


@dataclass(frozen=True)
class PageMeta:
    url: str
    language: str
    title: str
    description: str
    alternates: list
    is_indexed: bool
    share_image: str
    json_ld: str

    @property
    def og_locale(self):
        return _OG_LOCALES[self.language]

    @property
    def default_url(self):
        """The Japanese page: what a reader of any other language is shown."""
        return next((link.url for link in self.alternates if link.language == SOURCE_LANGUAGE), "")


def describe_page(page, request, leaf=None):
    """Collect what search engines and share cards need of a page.

    Args:
        page: an EditorialPage; also an unsaved one in a preview.
        request: the request that is answered.
        leaf: the Leaf that is shown at an address below the page, if it is one.
    """
    url = full_url(page)
    language = page.locale.language_code
    rest = request.path.removeprefix(page.get_url(request) or request.path)
    alternates = [
        Alternate(version.locale.language_code, full_url(version) + rest)
        for version in page.public_translations
    ]
    is_kept = not page.is_sample and (leaf is None or leaf.is_indexed)
    return PageMeta(
        url=url + rest,
        language=language,
        title=leaf.title if leaf else strip_ruby(page.title),
        description=leaf.description if leaf else plain_text(page.summary),
        alternates=alternates if len(alternates) > 1 else [],
        is_indexed=is_kept and not getattr(request, "is_preview", False),
        share_image=full_url(static(f"img/share.{language}.png")),
        json_ld=script_json(_graph(page, request, url, language, leaf)) if is_kept else "",
    )


def _graph(page, request, url, language, leaf):
    identity = AssociationIdentity.for_reader(request)
    organization = {
        "@type": "Organization",
        "@id": full_url("/#organization"),
        "name": words(identity, "name", language).text,
        "alternateName": ["TAMA協会", "TAMA Association"],
        "url": full_url("/"),
        "logo": full_url(static("img/mark.svg")),
    }
    graph = [organization]
    if isinstance(page, NewsPage):
        graph.append(_article(page, url, language, organization))
    if isinstance(page, EventPage):
        graph.append(_event(page, url, language, organization))
    if not isinstance(page, HomePage):
        graph.append(_breadcrumbs(page, leaf, full_url(request.path)))
    graph.extend(leaf.things if leaf else ())
    return {"@context": "https://schema.org", "@graph": graph}


def _article(page, url, language, organization):
    return {
        "@type": "NewsArticle",
        "headline": plain_text(page.title),
        "datePublished": page.published_on.isoformat(),
        "inLanguage": language,
        "url": url,
        "publisher": {"@id": organization["@id"]},
    }


def _event(page, url, language, organization):
    event = {
        "@type": "Event",
        "name": plain_text(page.title),
        "startDate": localtime(page.starts_at).isoformat(),
        "inLanguage": language,
        "url": url,
        "organizer": {"@id": organization["@id"]},
        "location": {"@type": "Place", "name": page.venue},
    }
    return event | ({"endDate": localtime(page.ends_at).isoformat()} if page.ends_at else {})


def _breadcrumbs(page, leaf, address):
    steps = [(plain_text(step.title), full_url(step)) for step in [*page.trail, page]]
    if leaf:
        steps += [(step.title, full_url(step.url)) for step in leaf.trail]
        steps.append((leaf.title, address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": item}
            for position, (name, item) in enumerate(steps, start=1)
        ],
    }


def script_json(data):
    """Write data for a script element, which it cannot close."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_SCRIPT_ESCAPES))  # noqa: S308 - escaped


def script_of(things):
    """Write JSON-LD as a script element of its own; nothing for None."""
    if things is None:
        return ""
    return format_html('<script type="application/ld+json">{}</script>', script_json(things))
