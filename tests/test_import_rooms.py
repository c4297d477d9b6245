"""An editor brings a workbook into the catalogue through the browser: report, difference, confirmation, way back."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from brand.association.editing.groups import ADMINISTRATORS, COORDINATORS, EDITORS
from brand.catalogue.models import Company, ImportJob, Product
from brand.catalogue.tasks import write_import
from tests.catalogue import make_company
from tests.factories import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

COMPANIES = (
    "key,legal_name,reading,tagline_ja,founded_year\nhino-kogyo,日野工業,ひのこうぎょう,軸を削る,1974\n"
)
PRODUCTS = "key,company,name_ja\nhino-shaft,hino-kogyo,精密軸\n"


def zipped(**sheets):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in sheets.items():
            archive.writestr(f"{name}.csv", text)
    return SimpleUploadedFile("catalogue.zip", file.getvalue())


@pytest.fixture
def administrator(client, pages):
    user = make_editor(ADMINISTRATORS)
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, work_off):
    """Returns a function that uploads a file, lets the worker read it and returns the job."""

    def send(file, **choices):
        answer = client.post(reverse("catalogue_imports"), {"file": file, **choices})
        assert answer.status_code == 302, answer.context["form"].errors
        work_off()
        return ImportJob.objects.latest("pk")

    return send


@pytest.fixture
def confirm(client, work_off):
    def press(job, fingerprint=None):
        data = {"fingerprint": fingerprint or job.difference["fingerprint"]}
        client.post(reverse("catalogue_import_confirm", args=[job.pk]), data)
        work_off()
        job.refresh_from_db()
        return job

    return press


def page(client, job):
    return client.get(reverse("catalogue_import", args=[job.pk])).content.decode()


def test_an_editor_sees_every_problem_at_once_and_nothing_is_written(client, administrator, upload):
    bad = "key,legal_name,reading,founded_year\nadmin,名,めい,soon\nhino-kogyo,,ひの,1974\n"
    job = upload(zipped(companies=bad))
    shown = page(client, job)
    assert job.status == "refused"
    assert "admin" in shown
    assert "soon" in shown, job.problems
    assert len(job.problems) >= 3
    assert not Company.objects.filter(key="hino-kogyo").exists()


def test_nothing_is_written_before_the_editor_has_confirmed(client, administrator, upload, confirm):
    job = upload(zipped(companies=COMPANIES, products=PRODUCTS))
    assert job.status == "ready"
    assert "hino-kogyo" in page(client, job)
    assert not Company.objects.filter(key="hino-kogyo").exists()
    job = confirm(job)
    assert job.status == "done"
    assert not Company.objects.get(key="hino-kogyo").live
    assert Product.objects.get(key="hino-shaft").company.key == "hino-kogyo"


def test_the_history_names_the_editor(administrator, upload, confirm):
    confirm(upload(zipped(companies=COMPANIES)))
    company = Company.objects.get(key="hino-kogyo")
    assert company.latest_revision.user == administrator
    assert administrator in {entry.user for entry in ModelLogEntry.objects.for_instance(company)}


def test_who_may_publish_can_publish_at_once(administrator, upload, confirm):
    confirm(upload(zipped(companies=COMPANIES), publish="publish"))
    assert Company.objects.public().filter(key="hino-kogyo").exists()


def test_an_editor_is_shown_what_a_field_was_and_becomes(client, administrator, upload):
    make_company("hino-kogyo", legal_name="日野工業", reading="ひのこうぎょう", founded_year=1950)
    shown = page(client, upload(zipped(companies=COMPANIES)))
    assert "1950" in shown
    assert "1974" in shown


def test_what_was_confirmed_is_not_written_over_a_colleagues_newer_version(administrator, upload, confirm):
    company = make_company("hino-kogyo", legal_name="日野工業", reading="ひのこうぎょう")
    job = upload(zipped(companies=COMPANIES))
    company.tagline_ja = "同僚の言葉"
    company.save_revision().publish()
    job = confirm(job)
    assert job.status == "ready"
    assert job.problems
    assert Company.objects.get(key="hino-kogyo").tagline_ja == "同僚の言葉"


def test_two_who_press_the_button_write_once(administrator, upload, confirm):
    job = upload(zipped(companies=COMPANIES))
    confirm(job)
    confirm(job)
    assert Company.objects.get(key="hino-kogyo").revisions.count() == 1


def test_a_report_that_has_moved_is_not_confirmed(administrator, upload, confirm):
    job = confirm(upload(zipped(companies=COMPANIES)), fingerprint="another")
    assert job.status == "ready"
    assert not Company.objects.filter(key="hino-kogyo").exists()


def test_an_import_is_undone_as_a_whole(client, administrator, upload, confirm, work_off):
    make_company("ome-two", legal_name="青梅二", reading="おうめに", founded_year=1950)
    changed = COMPANIES + "ome-two,青梅二,おうめに,,1960\n"
    job = confirm(upload(zipped(companies=changed), publish="publish"))
    assert Company.objects.get(key="ome-two").founded_year == 1960
    client.post(reverse("catalogue_import_restore", args=[job.pk]))
    work_off()
    job.refresh_from_db()
    assert job.status == "restored"
    assert Company.objects.get(key="ome-two").founded_year == 1950
    assert not Company.objects.public().filter(key="hino-kogyo").exists()


def test_an_import_is_not_undone_over_later_work(client, administrator, upload, confirm, work_off):
    job = confirm(upload(zipped(companies=COMPANIES), publish="publish"))
    company = Company.objects.get(key="hino-kogyo")
    company.tagline_ja = "あとからの言葉"
    company.save_revision().publish()
    client.post(reverse("catalogue_import_restore", args=[job.pk]))
    work_off()
    job.refresh_from_db()
    assert job.status == "done"
    assert "hino-kogyo" in page(client, job)
    assert Company.objects.get(key="hino-kogyo").tagline_ja == "あとからの言葉"


def test_an_unchanged_export_changes_nothing(client, administrator, upload):
    make_company("hino-kogyo", legal_name="日野工業", reading="ひのこうぎょう", phone="+81 42 000 0000")
    answer = client.get(reverse("catalogue_export", args=["xlsx"]))
    content = b"".join(answer.streaming_content)
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "companies"
    job = upload(SimpleUploadedFile("export.xlsx", content))
    assert job.status == "ready", job.problems
    assert job.difference["changes"] == []


def test_a_file_that_is_no_workbook_is_refused_in_the_form(client, administrator):
    before = ImportJob.objects.count()
    answer = client.post(reverse("catalogue_imports"), {"file": SimpleUploadedFile("page.html", b"<p>")})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert ImportJob.objects.count() == before


def test_what_was_uploaded_is_not_kept_longer_than_needed(
    administrator, upload, confirm, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        confirm(upload(zipped(companies=COMPANIES)))
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]


def test_no_stranger_downloads_what_was_uploaded(client, administrator, upload):
    job = upload(zipped(companies=COMPANIES))
    assert client.get(f"/media/{job.file.name}").status_code == 404


@pytest.mark.parametrize("name", ["catalogue_imports", "catalogue_export"])
def test_a_coordinator_neither_imports_nor_exports(client, pages, name):
    client.force_login(make_editor(COORDINATORS))
    address = reverse(name, args=["zip"] if name == "catalogue_export" else [])
    assert client.get(address).status_code == 302


def test_who_may_not_publish_cannot_choose_to(client, pages, upload, confirm):
    client.force_login(make_editor(EDITORS))
    confirm(upload(zipped(companies=COMPANIES), publish="publish"))
    assert not Company.objects.get(key="hino-kogyo").live


def test_a_worker_killed_after_writing_leaves_no_file_behind(
    administrator, upload, settings, django_capture_on_commit_callbacks
):
    job = upload(zipped(companies=COMPANIES))
    ImportJob.objects.filter(pk=job.pk).update(status="done")
    with django_capture_on_commit_callbacks(execute=True):
        write_import.func(job.pk)
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]
    assert not Company.objects.filter(key="hino-kogyo").exists()
