"""The interface in three languages: nothing is missing, and nobody is shown another language's words."""

import json
import os
import re
from functools import partial
from pathlib import Path

import polib
import pytest
import wagtail
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext, trans_real
from wagtail.admin.panels import get_edit_handler
from wagtail.fields import StreamField
from wagtail.models import Page

import errors
import translations
from translations import CODE_LANGUAGE, PLURAL_FORMS, can_collect, read_catalogue

TRANSLATED = [locale for locale in PLURAL_FORMS if locale != CODE_LANGUAGE]
OURS = ("association", "catalogue", "casestudies", "finder")
KANA = re.compile(r"[ぁ-ゖァ-ヺー]")
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿]")
# Two English words in a row are a sentence nobody translated; one may be a name (TAMA, CSV, Atom).
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z’']{2,}")
# The same word in Japanese; and a label that Wagtail makes of a name and cannot translate.
WITHOUT_JAPANESE = {"URL", "Image"}
# All but Chinese characters: each language has a character set of its own for those.
# GB 2312 lacks the 埼 of 埼玉, which Chinese writes as Japanese does.
HAN_ONLY = re.compile(r"[^一-鿿]|埼")
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


def test_a_chinese_reader_meets_no_kana_and_no_japanese_characters():
    for entry in read_catalogue("zh_Hans"):
        text = "".join([entry.msgstr, *entry.msgstr_plural.values()])
        assert not KANA.search(text), entry.msgid
        assert not HAN_ONLY.sub("", text).encode("gb2312", "replace").count(b"?"), entry.msgid


@pytest.mark.parametrize("path", [p for p in translations.catalogue_paths() if "/ja/" in str(p)], ids=str)
def test_a_japanese_reader_meets_no_simplified_characters(path):
    for entry in polib.pofile(str(path)):
        text = "".join([entry.msgstr, *entry.msgstr_plural.values()])
        assert not HAN_ONLY.sub("", text).encode("shift_jis", "replace").count(b"?"), entry.msgid


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


def labels_of_forms():
    """Returns (where, words) for every name, label and help text on the editing forms of our models."""
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            name = model.__name__
            yield name, model._meta.verbose_name
            if not issubclass(model, Page) and not hasattr(model, "panels"):
                continue
            form = (model.get_edit_handler if issubclass(model, Page) else partial(get_edit_handler, model))()
            for panel in with_children(form):
                yield f"{name}: {type(panel).__name__}", panel.heading
                yield f"{name}: {type(panel).__name__}", panel.help_text
            for field_name, field in form.get_form_class().base_fields.items():
                yield f"{name}.{field_name}", field.label
                yield f"{name}.{field_name}", field.help_text
            for field in model._meta.get_fields():
                if isinstance(field, StreamField):
                    yield from labels_of_blocks(f"{name}.{field.name}", field.stream_block)


def with_children(panel):
    yield panel
    for child in getattr(panel, "children", []):
        yield from with_children(child)


def labels_of_blocks(where, block):
    for child in [
        *getattr(block, "child_blocks", {}).values(),
        *filter(None, [getattr(block, "child_block", None)]),
    ]:
        yield f"{where}: {child.name}", child.label
        yield f"{where}: {child.name}", getattr(child.meta, "description", "")
        yield f"{where}: {child.name}", getattr(child.meta, "help_text", "")
        yield from labels_of_blocks(f"{where}: {child.name}", child)


def test_an_editor_reads_every_form_in_japanese():
    with translation.override("ja"):
        english = {
            f"{where}: {words}"
            for where, words in labels_of_forms()
            if re.search("[A-Za-z]{2}", str(words or ""))
            and not JAPANESE.search(str(words))
            and words not in WITHOUT_JAPANESE
        }
    assert english == set()


def wagtail_strings(locale, domain):
    """Returns what Wagtail itself has in a locale: {key: translation}."""
    folder = Path(wagtail.__file__).parent
    return {
        translations.key_of(entry): entry.msgstr or entry.msgstr_plural.get(0, "")
        for path in folder.glob(f"**/locale/{locale}/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(path))
        if not entry.fuzzy and not entry.obsolete
    }


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_wagtail_learns_to_say_in_japanese_is_no_longer_ours(domain):
    """After an update of Wagtail: delete from site/locale/wagtail/ what this names."""
    ours = polib.pofile(str(translations.catalogue_path("ja", "wagtail").with_name(f"{domain}.po")))
    assert [entry.msgid for entry in ours if not entry.translated() or entry.fuzzy] == []
    english, japanese = wagtail_strings("en", domain), wagtail_strings("ja", domain)
    keys = {translations.key_of(entry) for entry in ours}
    assert keys - english.keys() == set(), "Wagtail no longer says this"
    assert {key for key in keys if JAPANESE.search(japanese.get(key, ""))} == set(), "Wagtail has this now"
    assert translations.holes_that_differ("ja", ours) == []


def test_an_editor_reads_what_wagtails_scripts_say_in_japanese(client):
    script = client.get("/admin/jsi18n/").content.decode()
    words = json.loads(re.search(r"const newcatalog = ({.*?});", script, re.DOTALL)[1])
    assert words["Collapse all"] == "すべて折りたたむ", "ours"
    assert words["Comment"] == "コメント", "Wagtail's"


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
def test_a_reader_meets_no_english_sentence(client, language, address):
    response = client.get(address.format(language))
    assert response.status_code == (404 if "no-such" in address else 200)
    shown = words_shown(response.content.decode())
    assert ENGLISH.findall(shown) == []


@pytest.mark.parametrize("language", ["ja", "zh-hans"])
@pytest.mark.parametrize("view", [errors.server_error, lambda request: errors.bad_request(request, None)])
def test_a_broken_page_still_speaks_the_readers_language(language, view):
    response = view(RequestFactory().get(f"/{language}/"))
    assert ENGLISH.findall(words_shown(response.content.decode())) == []


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


def test_what_is_compiled_speaks_at_once(monkeypatch, tmp_path):
    """In a new clone the first thing read of a language is nothing: `make test` must not stay with that."""
    catalogue = tmp_path / "django.po"
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8"
    )
    monkeypatch.setattr("demo.management.commands.compile_translations.catalogue_paths", lambda: [catalogue])
    read_before = trans_real.translation("ja")
    call_command("compile_translations")
    assert catalogue.with_suffix(".mo").exists()
    assert trans_real.translation("ja") is not read_before
