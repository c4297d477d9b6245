"""What many tests build: a small site in three languages, an editor of a group, a filled-in editing form."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from brand.association.editing.groups import create_groups
from brand.association.editing.moderation import create_workflow
from brand.association.models import HomePage, NewsIndexPage, NewsPage, Source, TextPage

LANGUAGES = ("ja", "en", "zh-hans")


def make_site():
    """Make a home page with news and a text page in Japanese and English, Chinese only the home page.

    It becomes the site; the demo's pages stay in the tree beside it.

    Returns:
        {"home": …, "about": …, "news": …, "home-en": …, "about-en": …, "news-en": …, "home-zh-hans": …}
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    home = publish(
        HomePage(title="ホーム", slug="small-home", locale=locales["ja"]), Page.objects.get(depth=1)
    )
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    pages = {
        "home": home,
        "about": publish(TextPage(title="協会について", slug="about"), home),
        "news": publish(NewsIndexPage(title="お知らせ", slug="news"), home),
    }
    for name, page in list(pages.items()):
        pages[f"{name}-en"] = translate(page, "en")
    pages["home-zh-hans"] = translate(home, "zh-hans")
    return pages


def publish(page, parent):
    """Put a page under its parent and publish it, in the parent's language."""
    if page.locale_id is None:
        page.locale = parent.locale
    page.live = False
    parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def translate(page, language, title=""):
    """Make and publish the translation of a page."""
    translation = page.copy_for_translation(Locale.objects.get(language_code=language))
    translation.title = title or f"{page.title} ({language})"
    translation.save_revision().publish()
    translation.refresh_from_db()
    return translation


def make_news(parent, title="お知らせの一つ", **fields):
    return publish(NewsPage(title=title, slug="one", **fields), parent)


def make_source(key="survey", **fields):
    return Source.objects.get_or_create(key=key, defaults={"title_ja": "調査票", "is_held": True} | fields)[0]


def make_roles():
    """Make the editors' groups and the workflow, as the command create_groups does."""
    create_groups()
    create_workflow()


def make_editor(group, username=""):
    """Make a person who belongs to one of the editors' groups."""
    user = get_user_model().objects.create_user(
        username or f"somebody of {group}", f"{len(group)}@example.jp", "pass-word-1"
    )
    user.groups.add(Group.objects.get(name=group))
    return user


def page_form(page, **changes):
    """Fill in the editing form of a text page as a browser does, with the revision it was loaded from."""
    revision = page.get_latest_revision()
    data = {
        "title": page.title,
        "reading": page.reading,
        "lede": page.lede,
        "slug": page.slug,
        "search_description": page.search_description,
        "body": streamfield([]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    if revision:
        data |= {
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
    return nested_form_data(data | changes)


def address(page):
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def publish_form(page, **changes):
    """What a browser sends when an editor presses "publish"."""
    return page_form(page, **{"action-publish": "1"} | changes)
