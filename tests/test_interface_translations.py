"""The interface in three languages: nothing is missing, and nobody is shown another language's words."""

import os
import re

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext

import errors
import translations
from translations import CODE_LANGUAGE, PLURAL_FORMS, can_collect, read_catalogue

TRANSLATED = [locale for locale in PLURAL_FORMS if locale != CODE_LANGUAGE]
OURS = ("association", "catalogue", "casestudies", "finder")
KANA = re.compile(r"[ぁ-ゖァ-ヺー]")
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿]")
# Two English words in a row are a sentence nobody translated; one may be a name (TAMA, CSV, Atom).
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z’']{2,}")
TAG = re.compile(r"</?[a-z][^>]*>")


@pytest.fixture(scope="module")
def strings():
    """Returns every string of templates and code."""
    if not can_collect():
        if os.environ.get("CI") == "true":
            pytest.fail(translations.HOW_TO_GET)
        pytest.skip(translations.HOW_TO_GET)
    return translations.collect_strings()


@pytest.mark.parametrize("locale", PLURAL_FORMS)
def test_a_catalogue_holds_exactly_the_strings_of_the_code(locale, strings):
    assert translations.strings_missing_in(locale, strings) == []


@pytest.mark.parametrize("locale", PLURAL_FORMS)
def test_every_string_is_translated_and_keeps_its_holes(locale):
    assert translations.faults_of(locale) == []


@pytest.mark.parametrize("locale", PLURAL_FORMS)
def test_a_catalogue_is_written_as_the_collecting_command_writes_it(locale):
    catalogue = read_catalogue(locale)
    written = translations.catalogue_path(locale).read_text(encoding="utf-8")
    assert written == str(translations.make_catalogue(locale, list(catalogue)))
    assert not re.search(r"^#: .*:\d", written, re.MULTILINE), "line numbers change with every edit"


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_keeps_the_markup(locale):
    for entry in read_catalogue(locale):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert sorted(TAG.findall(text)) == sorted(TAG.findall(entry.msgid)), entry.msgid


def test_a_chinese_reader_never_meets_kana():
    for entry in read_catalogue("zh_Hans"):
        assert not KANA.search("".join([entry.msgstr, *entry.msgstr_plural.values()])), entry.msgid


def test_a_japanese_reader_never_meets_simplified_characters():
    # Characters that only Simplified Chinese has and that our Chinese catalogue uses again and again.
    simplified = set("这为与页译讯说请时间开关图书经过还无从阅读个们类语协会产业资")
    simplified -= set("時間開説為無個会協書産業読図与過還語従")
    for entry in read_catalogue("ja"):
        assert not simplified & set(entry.msgstr) - set("与読会説間時経過図書語業産資無"), entry.msgid


def test_the_mark_reads_as_each_language_writes_it():
    names = {}
    for language in ("ja", "en", "zh-hans"):
        with translation.override(language):
            names[language] = gettext("TAMA Association")
    assert names == {"ja": "TAMA協会", "en": "TAMA Association", "zh-hans": "TAMA协会"}


@pytest.mark.parametrize(
    ("language", "one", "three"),
    [
        ("ja", "1分待ってから、もう一度お試しください。", "3分待ってから、もう一度お試しください。"),
        ("en", "Please wait 1 minute and try again.", "Please wait 3 minutes and try again."),
        ("zh-hans", "请等待1分钟后重试。", "请等待3分钟后重试。"),
    ],
)
def test_a_number_of_minutes_reads_right(language, one, three):
    singular, plural = (
        "Please wait %(minutes)s minute and try again.",
        "Please wait %(minutes)s minutes and try again.",
    )
    with translation.override(language):
        assert ngettext(singular, plural, 1) % {"minutes": 1} == one
        assert ngettext(singular, plural, 3) % {"minutes": 3} == three


def labels_of_models():
    """Returns (where, label) for every name and help text an editor reads on the forms of our models."""
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            yield f"{model.__name__}", model._meta.verbose_name
            for field in model._meta.get_fields(include_parents=False):
                if (
                    not field.concrete
                    or not field.editable
                    or field.auto_created
                    or field.name.endswith("_ptr")
                ):
                    continue
                yield f"{model.__name__}.{field.name}", field.verbose_name
                if field.help_text and isinstance(field.help_text, Promise):
                    yield f"{model.__name__}.{field.name} (help)", field.help_text


def test_an_editor_reads_every_label_in_japanese():
    with translation.override("ja"):
        english = [
            f"{where}: {label}" for where, label in labels_of_models() if not JAPANESE.search(str(label))
        ]
    assert english == []


def words_shown(html):
    """Returns the words a reader sees or hears, without what is marked as another language."""
    html = re.sub(r"<(script|style|head)\b.*?</\1>", " ", html, flags=re.DOTALL)
    html = re.sub(
        r'<(\w+)[^>]*\blang="(?:en|ja)"[^>]*>.*?</\1>', " ", html.partition("<body")[2], flags=re.DOTALL
    )
    heard = re.findall(r'(?:aria-label|placeholder|alt)="([^"]*)"', html)
    return " | ".join([strip_tags("<body" + html.replace("<", " <")), *heard])


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "zh-hans"])
@pytest.mark.parametrize(
    "address",
    ["/{}/", "/{}/search/", "/{}/search/?q=xyzzy", "/{}/no-such-page/", "/{}/declaration/", "/{}/news/"],
)
def test_a_reader_meets_no_english_sentence(client, demo_content, language, address):
    response = client.get(address.format(language))
    assert response.status_code == (404 if "no-such" in address else 200)
    shown = words_shown(response.content.decode())
    assert ENGLISH.findall(shown) == []


@pytest.mark.parametrize("language", ["ja", "zh-hans"])
@pytest.mark.parametrize("view", [errors.server_error, lambda request: errors.bad_request(request, None)])
def test_a_broken_page_still_speaks_the_readers_language(language, view):
    response = view(RequestFactory().get(f"/{language}/"))
    assert ENGLISH.findall(words_shown(response.content.decode())) == []


@pytest.fixture
def demo_content(db):
    """The site's first content in three languages."""
    call_command("load_demo", verbosity=0)


def test_a_developer_hears_what_is_not_translated(tmp_path, settings):
    for locale in PLURAL_FORMS:
        folder = tmp_path / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue = read_catalogue(locale)
        catalogue[0].msgstr = ""
        catalogue.save(str(folder / "django.po"))
    settings.LOCALE_PATHS = [tmp_path]
    with pytest.raises(CommandError, match="ja: not translated"):
        call_command("compile_translations", check=True)
