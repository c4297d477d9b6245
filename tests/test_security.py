"""What a stranger may send, what a browser is told, and what nobody gets to see."""

import io
import json
import logging
import struct
import zlib

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile

import security
from logs import JsonFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_user, client):
    """Returns the browser of somebody who is signed in as an administrator."""
    client.force_login(admin_user)
    return client


def png(width=10, height=10):
    """Returns a picture as a file of bytes."""
    file = io.BytesIO()
    Picture.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


def huge_png(side=20_000):
    """Returns a few kilobytes that unpack to 400 million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(client, view, name, content):
    """Returns the answer to an upload form that is filled in with this file."""
    return client.post(reverse(view), {"title": "file", "file": ContentFile(content, name)})


# What a browser is told ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/ja/", "/en/", "/zh-hans/", "/ja/nope/", "/healthz", "/admin/login/"])
def test_a_readers_browser_runs_nothing_but_our_own_files(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_an_editors_browser_gets_what_the_admin_needs_and_no_eval(editor):
    policy = editor.get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy
    assert "nonce" not in policy


@pytest.mark.parametrize("path", ["/ja/", "/ja/nope/", "/admin/login/", "/static/css/base.css", "/healthz"])
def test_every_answer_carries_the_headers(client, path):
    answer = client.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer


def test_a_link_out_of_the_admin_tells_nobody_where_it_was(client):
    assert client.get("/admin/login/")["Referrer-Policy"] == "same-origin"
    assert client.get("/ja/")["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("path", ["/", "/ja/", "/en/search/?q=x", "/ja/nope/", "/robots.txt"])
def test_an_anonymous_reader_gets_no_cookie(client, path):
    answer = client.get(path)
    assert not answer.cookies
    # Only the redirect of the bare address depends on what a browser sends.
    assert path == "/" or "Cookie" not in answer.get("Vary", "")
    assert "no-store" not in answer["Cache-Control"]


def test_a_readers_browser_asks_again_and_gets_the_page_only_when_it_changed(client):
    first = client.get("/robots.txt")
    assert first["Cache-Control"] == "no-cache"
    assert client.get("/robots.txt", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_no_cache_keeps_what_an_editor_saw(editor):
    answer = editor.get("/ja/")
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]


# What a stranger may send --------------------------------------------------------------------------------


def test_a_stranger_cannot_send_more_fields_than_a_form_has(client):
    assert client.post("/ja/", {f"f{n}": "x" for n in range(201)}).status_code == 400


def test_a_stranger_cannot_send_megabytes_and_is_told_how_many(client):
    refused = client.post("/en/", b"x" * 2_700_000, content_type="text/plain")
    assert refused.status_code == 413
    assert "2.5 MB" in refused.text
    assert client.post("/admin/login/", b"x" * 2_700_000, content_type="text/plain").status_code == 413


def test_an_editor_is_told_the_limits_in_her_language_and_the_list_of_uploads_goes_on(editor):
    huge = {"data": b"", "content_type": "multipart/form-data; boundary=x", "CONTENT_LENGTH": "31457280"}
    user = get_user_model().objects.get(is_superuser=True)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    answer = editor.post(reverse("wagtailimages:add"), **huge)
    assert answer.status_code == 413
    assert "10 MB" in answer.text
    assert '<html lang="en">' in answer.text
    listed = editor.post(reverse("wagtailimages:add_multiple"), **huge).json()
    assert listed["success"] is False
    assert "10 MB" in listed["error_message"]


def test_an_editor_may_send_a_long_form(editor):
    fields = {f"f{n}": "x" for n in range(1000)}
    assert editor.post(reverse("wagtailimages:add"), fields).status_code == 200


def test_a_strangers_claimed_address_is_not_believed(rf, settings):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")
    assert security.client_ip(request) == "192.0.2.1"
    settings.BEHIND_PROXY = True
    assert security.client_ip(request) == "203.0.113.9"


def test_a_foreign_host_is_refused_in_the_readers_language(client):
    answer = client.get("/ja/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert '<html lang="ja">' in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/db.sqlite3", "/.var/secret_key", "/settings.py"])
def test_a_stranger_finds_no_inner_file(client, path):
    assert client.get(path, follow=True).status_code == 404


# Uploads -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.png", png(200, 200)[:60]),
        ("cut.png", png(2000, 2000)[:8000]),
        ("huge.png", huge_png()),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("page.png", b"<html><script>alert(1)</script></html>"),
        ("empty.png", b""),
        ("cut.gif", b"GIF89a\x0a\x00"),
        ("cut.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
    ],
)
def test_an_editor_reads_in_the_form_why_a_picture_was_not_taken(editor, name, content):
    answer = upload(editor, "wagtailimages:add", name, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


def test_an_editor_uploads_a_picture(editor):
    assert upload(editor, "wagtailimages:add", "good.png", png()).status_code == 302
    assert get_image_model().objects.get().width == 10


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg/>"),
        ("program.exe", b"MZ"),
        ("report.pdf", b"<html><script>alert(1)</script></html>"),
        ("table.xlsx", b"PK\x03\x04 not a table"),
        ("letter.docx", b"<html></html>"),
        ("list.csv", b"\0\1\2\3"),
    ],
)
def test_an_editor_reads_in_the_form_why_a_document_was_not_taken(editor, name, content):
    answer = upload(editor, "wagtaildocs:add", name, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not get_document_model().objects.exists()


def test_a_document_is_saved_and_never_shown_inside_the_site(editor, client):
    assert upload(editor, "wagtaildocs:add", "report.pdf", b"%PDF-1.7\n%%EOF").status_code == 302
    answer = client.get(get_document_model().objects.get().url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_reader_gets_renditions_and_nothing_else_from_the_uploads(client, settings):
    for folder in ("images", "original_images", "documents", "avatar_images"):
        (settings.MEDIA_ROOT / folder).mkdir()
        (settings.MEDIA_ROOT / folder / "a.png").write_bytes(png())
    answer = client.get("/media/images/a.png")
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for path in (
        "original_images/a.png",
        "documents/a.png",
        "avatar_images/a.png",
        "images/../documents/a.png",
    ):
        assert client.get(f"/media/{path}").status_code == 404


# What is written down ------------------------------------------------------------------------------------


def test_a_log_line_names_no_person():
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        "",
        1,
        "GET /ja/search/?q=secret by a.b@c.jp from 192.0.2.1",
        (),
        None,
    )
    line = json.loads(JsonFormatter().format(record))
    assert line["level"] == "warning"
    assert not any(word in line["message"] for word in ("secret", "a.b@c.jp", "192.0.2.1"))
