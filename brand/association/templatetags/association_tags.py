from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from .. import charts, menus, metadata
from .. import region as regions
from ..figures import Figures, format_point, format_value, plain_text
from ..links import PageLinks
from ..models import AssociationIdentity, Source
from ..models.editorial import PLAIN_COLUMNS
from ..newer_source import find_newer_source
from ..pages import readable_pages
from ..sections import group_sections
from ..typography import add_ruby, break_at_phrases, era_year, mark_japanese, strip_ruby
from ..words import SOURCE_LANGUAGE, reader_language

register = template.Library()


def _figures(context):
    """The page's figures; a view without a page gets its own."""
    if "figures" not in context:
        context.dicts[0]["figures"] = Figures()
    return context["figures"]


@register.simple_tag(takes_context=True)
def text(context, value):
    """Print plain text with its figures and furigana."""
    html = mark_japanese(add_ruby(conditional_escape(value)), reader_language())
    return mark_safe(_figures(context).fill(html))  # noqa: S308 - escaped


@register.simple_tag(takes_context=True)
def rich_text(context, value):
    """Print a rich text of the database with its figures and furigana."""
    links = context.get("links") or PageLinks()
    html = links.expand(str(getattr(value, "source", value)))
    html = mark_japanese(add_ruby(html), reader_language())
    return mark_safe(_figures(context).fill(html))  # noqa: S308 - cleaned by the editor form and the loader


@register.filter
def in_words(value):
    """Print Words; Japanese shown to another reader carries its language and says so."""
    if not value.is_fallback or not value.text:
        return mark_safe(mark_japanese(conditional_escape(value.text), value.language))  # noqa: S308 - escaped
    return format_html(
        '<span lang="{}">{}</span> <small class="fallback">{}</small>',
        value.language,
        value.text,
        _("Japanese only"),
    )


@register.filter
def phrases(value):
    return break_at_phrases(str(value), get_language())


@register.filter
def without_ruby(value):
    return strip_ruby(str(value))


@register.filter
def figure(point):
    return format_point(point)


@register.filter
def year(value):
    """Print a year; in Japanese with the year of the era beside it."""
    if get_language() == SOURCE_LANGUAGE:
        return f"{value}年({era_year(value)})"
    return f"{value}年" if get_language() == "zh-hans" else str(value)


@register.filter
def fiscal_year(value):
    """Print a Japanese fiscal year (April to March)."""
    if get_language() == SOURCE_LANGUAGE:
        return f"{value}年度({era_year(value).removesuffix('年')}年度)"
    return f"{value}年度" if get_language() == "zh-hans" else f"FY{value}"


@register.filter
def day(value):
    """Print a date as the reader's language writes it; in Japanese with the year of the era."""
    value = localtime(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), _written_day(value))


def _written_day(value: date):
    language = reader_language()
    if language == "en":
        return f"{value.day} {value:%B %Y}"
    era = f"({era_year(value.year)})" if language == SOURCE_LANGUAGE else ""
    return f"{value.year}年{era}{value.month}月{value.day}日"


@register.filter
def clock(value):
    return f"{localtime(value):%H:%M}"


@register.simple_tag(takes_context=True)
def series_table(context, keys):
    """Prepare the chart, rows and sources of some data series."""
    return charts.series_table([_figures(context).series(key) for key in keys])


@register.simple_tag(takes_context=True)
def dimension_lines(context, references):
    """Prepare figures as dimension lines on one common scale."""
    points = [_figures(context).point(reference) for reference in references]
    return charts.dimension_lines([point for point in points if point])


@register.simple_tag
def newer_source(page):
    """The Japanese page, when it has changed since this translation of it was made."""
    return find_newer_source(page)


@register.simple_tag
def preview_table(series):
    return charts.series_table([series])


@register.simple_tag(takes_context=True)
def page_meta(context):
    """What machines read of a page: canonical address, alternates, share image, JSON-LD."""
    return metadata.describe_page(context["page"], context["request"], context.get("leaf"))


@register.simple_tag(takes_context=True)
def editor_bar(context):
    """Wagtail's userbar, for signed-in editors only: for others it would make every page vary by cookie."""
    request = context["request"]
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)


@register.filter
def month(number):
    """Print a month of the year."""
    return date(2000, number, 1).strftime("%B") if reader_language() == "en" else f"{number}月"


@register.simple_tag(takes_context=True)
def site_menu(context):
    return menus.site_menu(context["request"], reader_language())


@register.simple_tag(takes_context=True)
def language_links(context):
    return menus.language_links(context["request"], context.get("page"), reader_language())


@register.simple_tag
def region(marked=""):
    """The map of the region with names in the reader's language, pointing at a municipality's code if one is given."""
    return regions.draw_region(reader_language(), marked)


@register.simple_tag(takes_context=True)
def association_identity(context):
    return AssociationIdentity.for_reader(context["request"])


@register.simple_tag
def all_sources():
    return Source.objects.select_related("document__collection")


@register.filter
def without_figures(value):
    """Print plain text without figures, where no note could stand."""
    return plain_text(str(value))


@register.filter
def sections(body):
    """Group the blocks of a body under their headings."""
    return group_sections(body)


@register.filter
def anchor(heading):
    """Make a lasting anchor of a heading: its words, as they are, without spaces."""
    return "-".join(strip_ruby(str(heading)).split())


@register.filter
def public_pages(pages):
    """Of pages chosen by an editor, those that readers may see, in the editor's order."""
    keys = [page.pk for page in pages if page]
    readable = readable_pages().only(*PLAIN_COLUMNS).in_bulk(keys)
    return [readable[key] for key in keys if key in readable]


@register.filter
def bare_figure(point):
    return format_value(point)


@register.filter
def century(year_number):
    return str(year_number)[:-2]


@register.filter
def year_of_century(year_number):
    return str(year_number)[-2:]
