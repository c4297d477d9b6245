"""How an editor comes in, and how nobody else does."""

import re
import statistics
import time
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import PageViewRestriction

from brand.association.models import TextPage

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
LOGIN = "/admin/login/"
ENROL = "/admin/second-factor/enrol/"
VERIFY = "/admin/second-factor/verify/"


@pytest.fixture
def editor():
    """Returns an editor with a password and no second factor yet."""
    user = get_user_model().objects.create_user("mori", "mori@tama.example", PASSWORD)
    group = Group.objects.create(name="reads the admin")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


def sign_in(client, password=PASSWORD, username="mori", **headers):
    return client.post(LOGIN, {"username": username, "password": password, "next": "/admin/"}, **headers)


# Passwords -----------------------------------------------------------------------------------------------


def test_an_editor_signs_in(client, editor):
    answer = sign_in(client)
    assert answer.status_code == 302
    assert answer["Location"] == "/admin/"


def test_the_key_of_the_session_is_new_after_signing_in(client, editor):
    client.session["seen"] = True
    client.session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


def test_a_guesser_is_stopped_after_five_tries_and_told_when_to_come_back(client, editor):
    answers = [sign_in(client, f"wrong {n}", HTTP_ACCEPT_LANGUAGE="en") for n in range(6)]
    assert {answer.status_code for answer in answers[:4]} == {200}
    assert [answer.status_code for answer in answers[4:]] == [429, 429]
    assert answers[5]["Retry-After"] == "900"
    assert "15 minutes" in answers[5].text
    assert '<html lang="en"' in answers[5].text
    # Even the right password does not help now, nor pretending to be somewhere else.
    assert sign_in(client).status_code == 429
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.5").status_code == 429


def test_a_colleague_behind_the_same_address_still_signs_in(client, editor):
    get_user_model().objects.create_superuser("hara", "", PASSWORD)
    for n in range(6):
        sign_in(client, f"wrong {n}")
    assert sign_in(client, username="hara").status_code == 302


def test_an_editor_who_mistyped_twice_starts_again_at_zero(client, editor):
    for _ in range(3):
        for n in range(3):
            sign_in(client, f"wrong {n}")
        assert sign_in(client).status_code == 302
        client.logout()


@pytest.mark.parametrize("name", ["nobody", "", "a" * 300, "nul\0l", "名前", "mori' --"])
def test_a_wrong_name_is_answered_like_a_wrong_password(client, editor, name):
    answer = sign_in(client, username=name)
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.slow
def test_the_time_of_the_answer_does_not_tell_whether_the_name_exists(client, editor, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.AXES_FAILURE_LIMIT = 1000
    editor.set_password(PASSWORD)
    editor.save()

    def median_seconds(name):
        times = []
        for _ in range(5):
            begun = time.process_time()
            sign_in(client, "wrong", name)
            times.append(time.process_time() - begun)
        return statistics.median(times)

    assert 0.6 < median_seconds("nobody") / median_seconds("mori") < 1.7


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/"]
)
def test_signing_in_never_leads_to_another_site(client, editor, address):
    answer = client.post(LOGIN, {"username": "mori", "password": PASSWORD, "next": address})
    assert urlsplit(answer["Location"]).netloc in {"", "testserver"}
    assert "evil" not in answer["Location"]


def test_a_form_without_its_token_is_refused_in_words(editor):
    from django.test import Client

    answer = sign_in(Client(enforce_csrf_checks=True), HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 403
    assert "open too long" in answer.text


# A forgotten password ------------------------------------------------------------------------------------


def test_an_editor_who_forgot_her_password_gets_a_letter_from_the_worker(client, editor, work_off):
    answer = client.post("/admin/password_reset/", {"email": "mori@tama.example"})
    assert answer.status_code == 302
    assert mail.outbox == []
    work_off()
    assert [letter.to for letter in mail.outbox] == [["mori@tama.example"]]
    link = re.search(r"http\S+", mail.outbox[0].body).group()
    assert urlsplit(link).path.startswith("/admin/password_reset/confirm/")


def test_asking_for_a_stranger_looks_the_same_and_sends_nothing(
    client, editor, work_off, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for address in ("mori@tama.example", "nobody@tama.example"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post("/admin/password_reset/", {"email": address}, follow=True)
        counts.append((answer.status_code, len(answer.content), len(queries)))
    assert counts[0] == counts[1]
    work_off()
    assert len(mail.outbox) == 1


# The second factor ---------------------------------------------------------------------------------------


@pytest.fixture
def guarded(settings):
    """Switches the second factor on, as in production."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def phone(editor):
    """Returns the phone the editor has enrolled."""
    return TOTPDevice.objects.create(user=editor, name="phone")


def code_of(device):
    """Returns what the phone shows now."""
    return f"{totp(device.bin_key):06}"


@pytest.mark.usefixtures("guarded")
def test_a_new_editor_must_enrol_a_phone_before_she_sees_the_admin(client, editor):
    sign_in(client)
    for path in ("/admin/", "/admin/account/", "/admin/pages/", "/admin/images/", "/admin/nope/"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer["Location"].startswith(f"{ENROL}?next=")


@pytest.mark.usefixtures("guarded")
def test_a_new_editor_enrols_and_gets_her_recovery_codes_once(client, editor):
    sign_in(client)
    page = client.get(f"{ENROL}?next=/admin/account/")
    assert "<svg" in page.text
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]
    assert "設定" in page.text
    key = bytes.fromhex(client.session["second_factor_key"])

    wrong = client.post(ENROL, {"code": "000000" if f"{totp(key):06}" != "000000" else "111111"})
    assert wrong.context["form"].errors["code"]
    assert not TOTPDevice.objects.exists()

    right = client.post(ENROL, {"code": f"{totp(key):06}", "next": "/admin/account/"})
    codes = right.context["codes"]
    assert len(set(codes)) == 10
    assert 'href="/admin/account/"' in right.text
    assert client.get("/admin/account/").status_code == 200
    assert codes[0] not in client.get(ENROL).text


@pytest.mark.usefixtures("guarded", "phone")
def test_a_stolen_password_is_not_enough(client, editor, home):
    private = home.add_child(instance=TextPage(title="内部", slug="inside", locale=home.locale))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    sign_in(client)
    assert client.get("/admin/")["Location"].startswith(VERIFY)
    assert client.get(ENROL)["Location"] == VERIFY  # no second phone without the first
    assert client.post(ENROL, {"code": "123456"})["Location"] == VERIFY
    assert client.get("/ja/inside/").status_code == 302  # still a stranger to the pages for signed-in people
    assert client.get("/ja/").status_code == 200


@pytest.mark.usefixtures("guarded")
def test_an_editor_shows_the_code_of_her_phone(client, editor, phone):
    sign_in(client)
    code = code_of(phone)
    # As people type it: full-width digits and a space.
    typed = code[:3] + " " + code[3:].translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    answer = client.post(VERIFY, {"code": typed, "next": "/admin/account/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/admin/account/"
    assert client.get("/admin/").status_code == 200

    client.logout()
    sign_in(client)
    again = client.post(VERIFY, {"code": code})
    assert again.context["form"].errors["code"]  # each code works once


@pytest.mark.usefixtures("guarded")
def test_an_editor_without_her_phone_uses_a_code_from_paper_once(client, editor):
    from signin.devices import enrol_phone, new_key

    key = new_key()
    _, codes = enrol_phone(editor, key, f"{totp(bytes.fromhex(key)):06}")
    sign_in(client)
    assert client.post(VERIFY, {"code": codes[0].upper()}).status_code == 302
    assert not StaticToken.objects.filter(token=codes[0]).exists()
    client.logout()
    sign_in(client)
    assert client.post(VERIFY, {"code": codes[0]}).status_code == 200


@pytest.mark.usefixtures("guarded")
def test_somebody_who_guesses_codes_has_to_wait(client, editor, phone):
    sign_in(client)
    wrong = f"{(int(code_of(phone)) + 500_000) % 1_000_000:06}"
    assert client.post(VERIFY, {"code": wrong}).status_code == 200
    second = client.post(VERIFY, {"code": wrong})
    assert second.status_code == 429
    assert int(second["Retry-After"]) >= 1
    assert client.post(VERIFY, {"code": code_of(phone)}).status_code == 429


@pytest.mark.usefixtures("guarded", "phone")
def test_the_second_step_never_leads_to_another_site(client, editor):
    sign_in(client)
    phone = TOTPDevice.objects.get()
    answer = client.post(VERIFY, {"code": code_of(phone), "next": "https://evil.example/"})
    assert answer["Location"] == "/admin/"


@pytest.mark.usefixtures("guarded", "phone")
def test_a_new_password_does_not_replace_the_second_factor(client, editor, work_off):
    client.post("/admin/password_reset/", {"email": "mori@tama.example"})
    work_off()
    link = urlsplit(re.search(r"http\S+", mail.outbox[0].body).group()).path
    form_path = client.get(link)["Location"]
    new = "another long passphrase"
    assert client.post(form_path, {"new_password1": new, "new_password2": new}).status_code == 302
    assert sign_in(client, new).status_code == 302
    assert client.get("/admin/")["Location"].startswith(VERIFY)


@pytest.mark.usefixtures("guarded")
def test_a_stranger_sees_neither_page_of_the_second_factor(client):
    for path in (ENROL, VERIFY):
        assert client.get(path)["Location"].startswith(LOGIN)


@pytest.mark.usefixtures("guarded", "phone")
def test_an_operator_helps_an_editor_who_lost_everything(client, editor):
    from django.core.management import call_command

    call_command("forget_second_factor", "mori")
    sign_in(client)
    assert client.get("/admin/")["Location"].startswith(ENROL)


def test_on_ones_own_machine_the_second_factor_is_off(client, editor):
    sign_in(client)
    assert client.get("/admin/").status_code == 200
