"""The first content: complete in three languages, safe to load again, and nothing invented passes for real."""

import re
from collections import defaultdict
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from wagtail.models import Page

from brand.association.models import DataPoint, Edition, EventPage, NewsPage, TextPage
from brand.catalogue.models import BrandCertification, Company, CompanySource, NicheTopEntry, Product
from casestudies.models import BookletPage, CaseStudyPage, Outcome
from demo.models import LoadedRecord
from tests.public_site import LANGUAGES, SITEMAPS

# The source document names its author; the site never does.
NOT_NAMED = re.compile(r"岡崎|okazaki", re.IGNORECASE)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def contents():
    """Returns what the demo has made, so that two moments can be compared."""
    return {
        "pages": sorted(Page.objects.values_list("pk", "url_path", "title", "live_revision_id", "path")),
        "outcomes": sorted(Outcome.objects.values_list("pk", "page", "metric", "sort_order")),
        "points": sorted(DataPoint.objects.values_list("pk", "value", "note_ja")),
        "companies": sorted(Company.objects.values_list("pk", "legal_name", "latest_revision_id", "live")),
        "products": sorted(Product.objects.values_list("pk", "name_ja", "latest_revision_id", "live")),
        "niche top": sorted(NicheTopEntry.objects.values_list("pk", "name_ja", "company")),
        "sources": sorted(CompanySource.objects.values_list("pk", "title")),
        "editions": sorted(Edition.objects.values_list("pk", "text_ja", "live_revision_id")),
    }


def test_a_newcomer_finds_every_page_in_every_language(every_page):
    assert {page.url for page in every_page if page.status != 200} == set()
    languages = defaultdict(set)
    for page in every_page:
        languages[page.path].add(page.language)
    assert len(languages) >= 31
    assert {path for path, found in languages.items() if found != set(LANGUAGES)} == set()


def test_a_newcomer_who_loads_the_content_again_changes_nothing(capsys):
    before = contents()
    call_command("load_demo")
    assert "nothing was changed" in capsys.readouterr().out
    assert contents() == before


def test_an_editor_keeps_her_changes_when_the_content_is_loaded_again():
    page = TextPage.objects.get(slug="membership", locale__language_code="ja")
    page.title, page.body = "私たちの言葉", [("heading", "変えました")]
    page.save_revision().publish()
    draft = TextPage.objects.get(slug="contact", locale__language_code="en")
    draft.unpublish()
    DataPoint.objects.filter(series__key="network", key="companies").update(value=301)
    Edition.objects.filter(document="charter").update(text_ja="<p>採択された文面</p>")
    before = contents()
    call_command("load_demo", verbosity=0)
    assert contents() == before
    page.refresh_from_db()
    assert page.title == "私たちの言葉"
    assert not Page.objects.get(pk=draft.pk).live


def test_a_page_the_editor_renamed_is_not_made_a_second_time():
    page = TextPage.objects.get(slug="membership", locale__language_code="ja")
    page.slug = "join"
    page.save_revision().publish()
    before = Page.objects.count()
    call_command("load_demo", verbosity=0)
    assert Page.objects.count() == before


def test_a_sample_the_editor_deleted_stays_deleted():
    for sample in NewsPage.objects.filter(is_sample=True):
        sample.delete()
    before = Page.objects.count()
    call_command("load_demo", verbosity=0)
    assert Page.objects.count() == before


def test_a_reader_meets_no_dead_link(every_page, client):
    """Every link, picture and file of every page leads somewhere, also the part behind #."""
    anchors = {page.url: {tag["id"] for tag in page.soup.find_all(id=True)} for page in every_page}
    dead, tried = set(), {}
    for page in every_page:
        for tag in page.soup.find_all(href=True):
            target, _hash, fragment = tag["href"].partition("#")
            target = urljoin(page.url, target)
            # A PDF takes a second to set, and has tests of its own.
            if target.startswith(("http", "mailto:", "tel:", "/static/")) or target.endswith(
                ("/pdf/", ".pdf")
            ):
                continue
            if target not in anchors:
                tried.setdefault(target, client.get(target).status_code)
            if tried.get(target, 200) != 200 or (fragment and fragment not in anchors.get(target, ())):
                dead.add((page.url, tag["href"]))
    assert dead == set()


def test_no_page_uses_the_same_id_twice(every_page):
    for page in every_page:
        ids = [tag["id"] for tag in page.soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), page.url


def test_a_reader_of_every_page_is_told_what_it_is_about(every_page):
    """Title and description are there, and no two pages of a language share them."""
    seen = set()
    for page in every_page:
        description = page.soup.find("meta", attrs={"name": "description"})["content"]
        title = page.soup.title.get_text(strip=True)
        assert title, page.url
        assert description, page.url
        assert (page.language, title) not in seen, page.url
        assert (page.language, description) not in seen, page.url
        seen |= {(page.language, title), (page.language, description)}
        assert len(page.soup.find_all("h1")) == 1, page.url


def test_no_living_person_is_named(every_page, client):
    """Neither on a page nor in what machines and spreadsheets get."""
    assert {page.url for page in every_page if NOT_NAMED.search(page.html)} == set()
    series = set(DataPoint.objects.values_list("series__key", flat=True))
    machines = [*SITEMAPS, "/ja/news/feed/", *(f"/ja/figures/{key}.csv" for key in series)]
    for address in machines:
        assert not NOT_NAMED.search(client.get(address).content.decode()), address


# The catalogue ------------------------------------------------------------------------------------------


def test_a_newcomer_finds_the_known_companies_with_their_sources():
    assert Company.objects.public().real().count() == 23
    assert Company.objects.public().samples().count() >= 15
    assert Product.objects.public().samples().count() >= 45
    for company in Company.objects.public().real():
        assert company.listing == "reference"
        assert company.sources.exists(), company.key
        assert not company.claims.exists(), company.key
    assert NicheTopEntry.objects.count() == 53
    assert NicheTopEntry.objects.filter(company__isnull=False).count() == 6


def test_an_editor_who_changed_or_deleted_a_company_is_not_overruled():
    changed = Company.objects.get(key="aida-engineering")
    changed.legal_name = "私たちの言葉"
    changed.sources.clear()
    changed.save_revision().publish()
    gone = Company.objects.get(key="masdac")
    gone.products.all().delete()
    gone.delete()
    NicheTopEntry.objects.filter(code="C010").delete()
    before = contents()
    call_command("load_demo", verbosity=0)
    assert contents() == before


def test_a_sample_certification_the_editor_deleted_stays_deleted():
    certification = BrandCertification.objects.first()
    product = certification.product
    certification.delete()
    call_command("load_demo", verbosity=0)
    assert not product.brand_certifications.exists()


def test_a_record_of_the_first_content_does_not_take_the_place_of_an_editors_own():
    """Content that comes later may use a key that an editor has used meanwhile."""
    LoadedRecord.objects.filter(sheet="companies", key="aida-engineering").delete()
    LoadedRecord.objects.filter(sheet="products", key__startswith="aida-engineering").delete()
    before = contents()
    call_command("load_demo", verbosity=0)
    assert contents() == before


def test_a_company_whose_memory_and_record_are_gone_comes_back_whole():
    company = Company.objects.get(key="aida-engineering")
    company.products.all().delete()
    company.delete()
    LoadedRecord.objects.filter(key__startswith="aida-engineering").delete()
    call_command("load_demo", verbosity=0)
    company = Company.objects.get(key="aida-engineering")
    assert company.live
    assert company.sources.exists()
    assert company.selections.exists()
    assert company.products.count() == 2


# Samples ------------------------------------------------------------------------------------------------

SAMPLE = re.compile(r"サンプル|[Ss]ample|示例")
# These say what a sample is, or that none is shown; here it is only a word.
EXPLAINS_SAMPLES = (
    "/case-studies/",
    "/catalogue/",
    "/news/",
    "/programmes/one-stop-support/management-courses/",
)


def sample_addresses():
    return [
        page.get_url()
        for model in (NewsPage, EventPage, CaseStudyPage, BookletPage)
        for page in model.objects.filter(is_sample=True).order_by("path")
    ]


def test_a_newcomer_sees_that_samples_are_samples(client, settings):
    settings.SHOW_SAMPLES = True
    assert len(sample_addresses()) >= 9 + 14 * len(LANGUAGES)
    for address in sample_addresses():
        html = client.get(address).content.decode()
        assert 'class="sample"' in html
        assert '<meta name="robots" content="noindex">' in html
        assert "canonical" not in html
        assert "application/ld+json" not in html
    for language in LANGUAGES:
        html = client.get(f"/{language}/news/").content.decode()
        assert html.count('class="sample"') == 3


def names_a_sample(page):
    """Says whether a page has the word; the search box brings it along for what a script may show."""
    return SAMPLE.search(re.sub(r'data-suggest-sample="[^"]*"', "", page.html))


def test_the_public_never_meets_a_sample(every_page, client, read, settings):
    settings.SHOW_SAMPLES = False
    for address in sample_addresses():
        assert client.get(address).status_code == 404
        assert client.get(f"{address}calendar/").status_code == 404
    with_samples = [page.url for page in every_page if names_a_sample(page)]
    for address in set(with_samples) - set(sample_addresses()):
        page = read(address)
        assert "/sample-" not in page.html
        assert page.path in EXPLAINS_SAMPLES or not names_a_sample(page), address


@pytest.mark.parametrize("shown", [True, False])
def test_machines_never_get_a_sample(client, settings, shown):
    settings.SHOW_SAMPLES = shown
    for address in [*SITEMAPS, *(f"/{language}/news/feed/" for language in LANGUAGES)]:
        text = client.get(address).content.decode()
        assert "sample" not in text
        assert not SAMPLE.search(text)


def test_the_public_does_not_find_samples_by_searching(client, settings):
    settings.SHOW_SAMPLES = False
    for language, word in zip(LANGUAGES, ("サンプル", "Sample", "示例"), strict=True):
        html = client.get(f"/{language}/search/", {"q": word}).content.decode()
        assert "/sample-" not in html
