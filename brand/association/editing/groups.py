"""The five roles of the editors and what each may do. Only ever added to: an administrator may give more."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from ..models import HomePage, NewsIndexPage
from ..words import SOURCE_LANGUAGE

EDITORS, TRANSLATORS, COORDINATORS, APPROVERS, ADMINISTRATORS = (
    "編集者",
    "翻訳者",
    "コーディネータ",
    "承認者",
    "管理者",
)

WRITE = ("add", "change")
EVERYTHING = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
CHOOSE = ("choose_image", "choose_document")
FILES = ("add_image", "change_image", "add_document", "change_document", *CHOOSE)
FACTS = tuple(
    f"association.{action}_{fact}" for action in WRITE for fact in ("edition", "dataseries", "source")
)
ENTER = "wagtailadmin.access_admin"
# By name: the catalogue lies above this app.
MAKERS = ("company", "product")
RECORDS = (*MAKERS, "brandcertification", "endorsement")
VOCABULARIES = (
    "technology",
    "material",
    "specificationkey",
    "sector",
    "industry",
    "certificationstandard",
    "municipality",
    "nichetopentry",
)
GUARD = ("change", "publish", "lock", "unlock")


def catalogue(actions, names):
    """Name the permissions for some actions on some models of the catalogue."""
    return tuple(f"catalogue.{action}_{name}" for action in actions for name in names)


GUARD_EDITIONS = tuple(f"association.{action}_edition" for action in GUARD)
WRITE_CATALOGUE = catalogue(WRITE, (*RECORDS, *VOCABULARIES))
# What cases are about and what they measure.
WRITE_METRICS = tuple(
    f"casestudies.{action}_{word}" for action in WRITE for word in ("theme", "outcomemetric")
)
INVITE = tuple(f"casestudies.{action}_caseinvitation" for action in WRITE)
# The words of the trade, and those that people searched for in vain.
WRITE_GLOSSARY = ("finder.add_concept", "finder.change_concept", "finder.change_unlinkedword")
# What people did not find, and what stands above the results in its place.
HELP_SEARCHERS = (
    "finder.view_searchquery",
    *(f"finder.{action}_promotion" for action in (*WRITE, "delete")),
)


@dataclass(frozen=True)
class Role:
    """A group: its permissions on some trees of pages, on files, and by code name."""

    name: str
    pages: object
    page_permissions: tuple
    files: tuple
    permissions: tuple = ()


def japanese_homes():
    return HomePage.objects.source_language()


def translated_homes():
    return HomePage.objects.exclude(locale__language_code=SOURCE_LANGUAGE)


def japanese_news():
    return NewsIndexPage.objects.source_language()


def root():
    return Page.objects.filter(depth=1)


ROLES = (
    Role(
        EDITORS,
        japanese_homes,
        WRITE,
        FILES,
        (*FACTS, *WRITE_CATALOGUE, *WRITE_METRICS, *INVITE, *WRITE_GLOSSARY, *HELP_SEARCHERS),
    ),
    Role(
        TRANSLATORS,
        translated_homes,
        WRITE,
        CHOOSE,
        ("simple_translation.submit_translation", *catalogue(("change",), MAKERS)),
    ),
    # Who looks for a maker on somebody's behalf notices what is out of date.
    Role(
        COORDINATORS,
        japanese_news,
        WRITE,
        ("add_image", "add_document", *CHOOSE),
        (*catalogue(("view", "change"), MAKERS), *INVITE, *WRITE_GLOSSARY, *HELP_SEARCHERS),
    ),
    Role(APPROVERS, HomePage.objects.all, GUARD, CHOOSE, (*GUARD_EDITIONS, *catalogue(GUARD, RECORDS))),
    Role(ADMINISTRATORS, root, EVERYTHING, FILES),
)


def create_groups():
    """Make the groups that are missing and give each what its role needs; takes nothing away."""
    for role in ROLES:
        group, _is_new = Group.objects.get_or_create(name=role.name)
        group.permissions.add(*_find_permissions(role))
        _give_pages(group, role)
        _give_files(group, role)


def _find_permissions(role):
    if role.name == ADMINISTRATORS:
        return Permission.objects.all()
    wanted = Q()
    for name in (ENTER, *role.permissions):
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _give_pages(group, role):
    codenames = [f"{action}_page" for action in role.page_permissions]
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    for page in role.pages():
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _give_files(group, role):
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=role.files
    )
    collection = Collection.get_first_root_node()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
