"""The page of the search: what an address asks, and what a visitor sees of what was found."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from wagtail.models import Page, PageViewRestriction

from brand.catalogue.models import Municipality, Product
from brand.catalogue.today import today
from search.finder.answers import (
    EXACT,
    RELATED,
    Answer,
    Correction,
    Facet,
    FacetValue,
    Hit,
    Offer,
    Range,
    Relaxation,
    Synonym,
)
from search.finder.models import Generation
from search.finder.query import weights
from search.finder.results.asking import MAX_PAGE, MAX_VALUES, is_nothing, read_asked
from tests.catalogue import add_certification, make_company, make_product, publish_record
from tests.children import count_queries


def read(address, language="en"):
    return read_asked(QueryDict(address), language)


def what(notices):
    return [(notice.what, notice.parameter) for notice in notices]


# What an address asks -----------------------------------------------------------------------------------


def test_an_address_says_everything_a_visitor_asked_for():
    asked, notices = read(
        "q=shaft&kind=product&technology=MC-CUT&technology=MC-TRN&material=SUS304&spec.diameter=0.5..20"
        "&page=3&sort=newest&exact=1"
    )
    assert (asked.text, asked.kind, asked.page, asked.sort, asked.widen) == (
        "shaft",
        "product",
        3,
        "newest",
        False,
    )
    assert asked.values == {"technology": ("MC-CUT", "MC-TRN"), "material": ("SUS304",)}
    assert asked.ranges == {"diameter": (0.5, 20.0)}
    assert notices == ()


def test_an_address_without_anything_asks_nothing():
    for address in ("", "q=", "q=%20%00", "page=4&sort=name&exact=1", "utm_source=mail", "technology="):
        asked, _notices = read(address)
        assert is_nothing(asked), address
    for address in ("q=a", "kind=page", "technology=MC", "spec.length=..4"):
        asked, _notices = read(address)
        assert not is_nothing(asked), address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("spec.diameter=0.5..20", (0.5, 20)),
        ("spec.diameter=..20", (None, 20)),
        ("spec.diameter=5..", (5, None)),
        ("spec.diameter=12", (12, 12)),
        ("spec.diameter=20..5", (5, 20)),
        ("spec.diameter.min=5&spec.diameter.max=20", (5, 20)),
        ("spec.diameter.min=20&spec.diameter.max=5", (5, 20)),
        ("spec.diameter.min=&spec.diameter.max=20", (None, 20)),
        ("spec.diameter=%E2%88%9240..85", (-40, 85)),
        ("spec.diameter=%EF%BC%91%EF%BC%92..1%2C000", (12, 1000)),
        ("spec.diameter=1e-3..5e-3", (0.001, 0.005)),
    ],
)
def test_a_range_is_understood_as_people_write_it(address, expected):
    asked, notices = read(address)
    assert asked.ranges == {"diameter": expected}
    assert notices == ()


@pytest.mark.parametrize(
    "range_text",
    ["abc..def", "nan..inf", "1..2..3", "..1e99", "0x10..", "1;2", "%3Cscript%3E", "1e400", "--5", "1_000"],
)
def test_a_range_that_is_none_is_left_out_with_a_notice(range_text):
    asked, notices = read(f"q=shaft&spec.diameter={range_text}")
    assert asked.ranges == {}
    assert what(notices) == [("ignored", "spec.diameter")]


def test_empty_ends_are_no_range():
    for address in ("spec.diameter=", "spec.diameter=..", "spec.diameter.min=&spec.diameter.max="):
        assert read(address) == read("")


def test_a_value_that_is_no_code_is_left_out_with_a_notice():
    asked, notices = read("technology=%3Cscript%3E&technology=MC&certification=%00&area=%27%20OR%201")
    assert asked.values == {"technology": ("MC",)}
    assert what(notices) == [("ignored", "technology"), ("ignored", "certification"), ("ignored", "area")]
    assert "<script>" not in "".join(notice.message for notice in notices)


def test_unknown_names_are_somebody_elses():
    assert read("utm_source=x&spec=1..2&spec.A=1..2&spec.a.b.c=1&Technology=MC&q[]=TAMA") == read("")


def test_too_much_is_cut_with_a_notice():
    words = "+".join(f"w{number}" for number in range(500))
    asked, notices = read(f"q={words}")
    assert len(asked.text.split()) == 50
    assert what(notices) == [("cut", "q")]
    asked, notices = read("q=" + "a" * 301)
    assert len(asked.text) == 300
    assert what(notices) == [("cut", "q")]
    asked, notices = read("&".join(f"technology=T{number}" for number in range(200)))
    assert len(asked.values["technology"]) == MAX_VALUES
    assert what(notices) == [("cut", "technology")]
    asked, notices = read("&".join(f"spec.k{number}=1..2" for number in range(200)))
    assert len(asked.ranges) == 10
    assert what(notices) == [("cut", "spec")]


@pytest.mark.parametrize(
    ("page", "expected", "notice"),
    [
        ("2", 2, []),
        ("-1", 1, ["bounded"]),
        ("0", 1, ["bounded"]),
        ("999999", MAX_PAGE, ["bounded"]),
        ("9" * 40, MAX_PAGE, ["bounded"]),
        ("abc", 1, ["ignored"]),
        ("1e9", 1, ["ignored"]),
        ("%00", 1, ["ignored"]),
        ("２", 1, ["ignored"]),
        ("", 1, []),
    ],
)
def test_a_page_number_is_brought_into_its_bounds(page, expected, notice):
    asked, notices = read(f"q=a&page={page}")
    assert asked.page == expected
    assert [one.what for one in notices] == notice


def test_a_kind_or_an_order_that_is_none_is_left_out_with_a_notice():
    asked, notices = read("q=a&kind=person&sort=price")
    assert (asked.kind, asked.sort) == ("", "relevance")
    assert what(notices) == [("ignored", "kind"), ("ignored", "sort")]


def test_chinese_has_a_short_name_and_an_unknown_language_is_japanese():
    found = [read("", language)[0].language for language in ("zh", "zh-hans", "zh-CN", "en", "fr", "<b>")]
    assert found == ["zh-hans", "zh-hans", "zh-hans", "en", "ja", "ja"]


def test_repeated_words_are_the_last_ones():
    assert read("q=one&q=two")[0].text == "two"


# What a visitor sees ------------------------------------------------------------------------------------


@pytest.fixture
def answer(monkeypatch, db):
    """Returns a function that decides what the search answers, and remembers what it was asked."""
    asked = []

    def give(*hits, **more):
        exact = sum(hit.match == EXACT for hit in hits)
        made = Answer(**{"query": "shaft", "total": len(hits), "exact_total": exact, "hits": hits} | more)
        monkeypatch.setattr("search.finder.results.views.find", lambda one: asked.append(one) or made)
        return asked

    return give


@pytest.fixture
def maker(db):
    """A member in Ome with a product, in three languages."""
    ome = Municipality.objects.get(code="13205")
    company = make_company(municipality=ome, tagline_en="We turn and grind.", tagline_ja="旋削と研削。")
    make_product(company, summary_ja="丸棒から削り出すシャフト。", summary_en="A shaft turned from bar.")
    return company


def hit_of(record, match=EXACT, **more):
    kind = "product" if isinstance(record, Product) else "company"
    is_sample = record.is_sample
    return Hit(kind, record.key, record.pk, 1.0, match, {}, {}, is_sample, **more)


def hit_of_page(page, texts=None):
    return Hit("page", str(page.translation_key), page.pk, 1.0, EXACT, {}, texts or {}, False)


def soup(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def text_of(tag):
    return " ".join(tag.get_text(" ", strip=True).split())


def query_of(link):
    return parse_qs(urlsplit(link["href"]).query)


def titles(page):
    return [link.get_text() for link in page.select(".hit__title a")]


def test_a_visitor_sees_what_a_maker_and_its_product_are_called_in_her_language(client, answer, maker):
    product = maker.products.get()
    answer(hit_of(product), hit_of(maker), marks=("shaft", "turn"))
    page = soup(client, "/en/search/?q=shaft")
    assert titles(page) == ["Precision shaft", "Ome Seiki"]
    product_hit, company_hit = page.select(".hit")
    assert product_hit.select_one(".hit__title a")["href"] == "/en/catalogue/products/shaft/"
    assert product_hit.select_one(".hit__who a")["href"] == "/en/catalogue/companies/ome-seiki/"
    assert [mark.get_text() for mark in product_hit.select("mark")][:2] == ["shaft", "shaft"]
    assert product_hit.select_one('.hit__title small[lang="ja"]').get_text() == "精密シャフト"
    assert "Ome" in text_of(company_hit.select_one(".hit__who"))
    assert "We turn and grind." in text_of(company_hit)
    assert titles(soup(client, "/ja/search/?q=shaft")) == ["精密シャフト", "青梅精機"]


def test_a_name_without_a_translation_is_shown_in_japanese_and_says_so(client, answer, maker):
    product = maker.products.get()
    maker.products.update(name_en="", summary_en="")
    answer(hit_of(product))
    (hit,) = soup(client, "/en/search/?q=shaft").select(".hit")
    assert hit.select_one('.hit__title span[lang="ja"]').get_text() == "精密シャフト"
    assert [label.get_text() for label in hit.select(".fallback")] == ["Japanese only"]
    assert hit.select_one('.hit__excerpt span[lang="ja"]').get_text().startswith("丸棒")


def test_a_text_without_a_translation_below_a_translated_name_says_so_too(client, answer, maker):
    maker.products.update(summary_en="")
    answer(hit_of(maker.products.get()))
    (hit,) = soup(client, "/en/search/?q=shaft").select(".hit")
    assert not hit.select(".hit__title .fallback")
    assert hit.select_one(".hit__excerpt .fallback").get_text() == "Japanese only"


def test_what_is_no_longer_public_is_dropped_whatever_the_index_says(client, answer, maker, home):
    product, contact = maker.products.get(), Page.objects.get(slug="contact", locale=home.locale)
    secret = Page.objects.get(slug="membership", locale=home.locale)
    for version in (secret, *secret.get_translations()):
        PageViewRestriction.objects.create(page=version, restriction_type="login")
    answer(hit_of(product), hit_of(maker), hit_of_page(contact), hit_of_page(secret))
    assert len(titles(soup(client, "/ja/search/?q=shaft"))) == 3
    product.unpublish()
    contact.specific.unpublish()
    assert titles(soup(client, "/ja/search/?q=shaft")) == ["青梅精機"]
    maker.unpublish()
    assert titles(soup(client, "/ja/search/?q=shaft")) == []


def test_samples_and_references_wear_their_marks(client, answer, maker):
    maker.listing = "sample"
    publish_record(maker)
    answer(hit_of(maker), hit_of(maker.products.get()))
    page = soup(client, "/en/search/?q=shaft")
    assert [text_of(hit.select_one(".sample")) for hit in page.select(".hit")] == ["Sample", "Sample"]
    maker.listing = "reference"
    publish_record(maker)
    assert soup(client, "/en/search/?q=shaft").select(".hit .reference")


def test_samples_vanish_where_they_are_not_shown(client, answer, maker, settings):
    settings.SHOW_SAMPLES = False
    maker.listing = "sample"
    publish_record(maker)
    answer(hit_of(maker), hit_of(maker.products.get()))
    assert titles(soup(client, "/en/search/?q=shaft")) == []


def test_only_certificates_that_hold_are_shown(client, answer, maker):
    add_certification(maker)
    add_certification(maker, "iso-14001", expires_on=today() - timedelta(days=1))
    answer(hit_of(maker), hit_of(maker.products.get()))
    for hit in soup(client, "/en/search/?q=shaft").select(".hit"):
        assert text_of(hit.select_one(".hit__terms--certified")) == "ISO 9001"


def test_a_page_is_shown_in_the_readers_language_or_says_in_which_it_is(client, answer, home):
    page = Page.objects.get(slug="membership", locale=home.locale)
    answer(hit_of_page(page, {"en": ["Who may join, and how."], "ja": ["入会のご案内。"]}), marks=("join",))
    (hit,) = soup(client, "/en/search/?q=join").select(".hit")
    assert hit.select_one(".hit__title a")["href"] == "/en/about/membership/"
    assert hit.select_one(".hit__excerpt mark").get_text() == "join"
    assert not hit.select(".fallback")
    for version in page.get_translations():
        version.specific.unpublish()
    (hit,) = soup(client, "/en/search/?q=join").select(".hit")
    link = hit.select_one(".hit__title a")
    assert (link["href"], link["hreflang"]) == ("/ja/about/membership/", "ja")
    assert link.select_one('span[lang="ja"]')
    assert hit.select_one(".hit__title .fallback").get_text() == "Japanese only"


def test_results_that_have_a_part_of_it_stand_below_a_heading(client, answer, maker):
    answer(hit_of(maker.products.get()), hit_of(maker, RELATED))
    page = soup(client, "/en/search/?q=shaft")
    assert text_of(page.select_one("[role=status]")) == "1 result , 1 more that fits in part"
    heading = page.select_one(".hits__related")
    assert [link.get_text() for link in heading.find_all_previous("a", string="Precision shaft")]
    assert heading.find_next("h3").get_text().startswith("Ome Seiki")
    answer(hit_of(maker, RELATED))
    assert "Nothing has all of it" in text_of(soup(client, "/en/search/?q=shaft").select_one("[role=status]"))


def test_each_result_says_why_it_is_there(client, answer, maker):
    reasons = (("軸", "concept", "name"), ("12 mm", "figure", "diameter"), ("青梅", "facet", "municipality"))
    answer(hit_of(maker.products.get(), reasons=reasons))
    why = soup(client, "/en/search/?q=shaft").select_one(".why")
    assert why.name == "details"
    assert not why.has_attr("open")
    said = {text_of(one.dt): text_of(one.dd) for one in why.select("dl div")}
    assert said["軸"] == "under another name, in the name"
    assert "outer diameter" in said["12 mm"]
    assert said["青梅"] == "Municipality"


# What a visitor can change ------------------------------------------------------------------------------

EVERYTHING = "q=shaft&kind=product&technology=MC-TRN&technology=MC-CUT&spec.diameter=1..20&sort=name&exact=1"


def facet(name="technology", *values):
    return Facet(name, tuple(FacetValue(*value) for value in values))


def test_a_facet_adds_a_value_or_takes_it_away_and_keeps_the_rest(client, answer, maker):
    values = (("MC-TRN", 4, True), ("MC-CUT", 0, True), ("MC-MIL", 2, False))
    answer(hit_of(maker), facets=(facet("technology", *values),))
    page = soup(client, f"/en/search/?{EVERYTHING}&page=1")
    links = {text_of(link.select_one(".value__name")): link for link in page.select(".value")}
    assert list(links) == ["Turning", "Cutting / machining", "Milling"]
    assert query_of(links["Milling"])["technology"] == ["MC-TRN", "MC-CUT", "MC-MIL"]
    assert query_of(links["Turning"])["technology"] == ["MC-CUT"]
    assert [link.get("aria-current") for link in links.values()] == ["true", "true", None]
    for link in links.values():
        kept = query_of(link)
        assert (kept["q"], kept["kind"], kept["sort"], kept["exact"]) == (
            ["shaft"],
            ["product"],
            ["name"],
            ["1"],
        )
        assert kept["spec.diameter"] == ["1..20"]
        assert "page" not in kept
        assert "nofollow" in link["rel"]


def test_every_chosen_filter_has_a_chip_that_takes_it_away(client, answer, maker):
    answer(hit_of(maker))
    page = soup(client, f"/en/search/?{EVERYTHING}")
    chips = page.select(".chip")
    assert [text_of(chip) for chip in chips] == [
        "Remove the filter Technology Turning ×",
        "Remove the filter Technology Cutting / machining ×",
        "Remove the filter outer diameter 1–20 mm ×",
    ]
    assert query_of(chips[0])["technology"] == ["MC-CUT"]
    assert "spec.diameter" not in query_of(chips[2])
    cleared = query_of(page.select_one(".chips__clear"))
    assert cleared == {"q": ["shaft"], "kind": ["product"], "sort": ["name"], "exact": ["1"]}
    assert page.select_one(".facets__count") is None or "3" in text_of(page.select_one(".facets__count"))


def test_what_every_result_has_is_no_filter(client, answer, maker):
    answer(hit_of(maker), facets=(facet("area", ("tokyo-tama", 1, False)),))
    assert not soup(client, "/en/search/?q=shaft").select(".facets")


def test_a_range_is_a_form_in_the_unit_of_the_key_that_keeps_the_rest(client, answer, maker):
    answer(hit_of(maker), ranges=(Range("diameter", 0.5, 40.0, 6, (1.0, 20.0)),))
    form = soup(client, f"/en/search/?{EVERYTHING}").select_one("form.range")
    assert form["method"] == "get"
    fields = [(field["name"], field.get("value")) for field in form.select("input")]
    assert ("spec.diameter.min", "1") in fields
    assert ("spec.diameter.max", "20") in fields
    assert ("technology", "MC-CUT") in fields
    assert not [name for name, _value in fields if name in ("spec.diameter", "page")]
    assert "mm" in text_of(form)
    assert "0.5–40" in text_of(form)
    line = form.select_one("line.dim")
    assert (line["x1"], line["x2"]) == ("1.3%", "49.4%")


def test_the_box_keeps_the_filters_for_other_words(client, answer, maker):
    answer(hit_of(maker))
    form = soup(client, f"/en/search/?{EVERYTHING}&page=1").select_one("form.find")
    assert form.select_one("#find")["value"] == "shaft"
    hidden = [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
    assert ("technology", "MC-TRN") in hidden
    assert not [name for name, _value in hidden if name in ("q", "page")]


def test_tabs_count_every_kind_and_case_studies_only_when_there_are_any(client, answer, maker):
    answer(hit_of(maker), kinds={"product": 3, "company": 1, "case": 0, "page": 2})
    tabs = soup(client, "/en/search/?q=shaft&kind=company&page=2").select(".tabs a")
    assert [text_of(tab) for tab in tabs] == ["All 6", "Products and processes 3", "Companies 1", "Pages 2"]
    assert [tab.get("aria-current") for tab in tabs] == [None, None, "true", None]
    assert query_of(tabs[1]) == {"q": ["shaft"], "kind": ["product"]}
    answer(hit_of(maker), kinds={"case": 1})
    assert "Case studies 1" in text_of(soup(client, "/en/search/?q=shaft").select_one(".tabs"))


def test_a_visitor_can_order_and_turn_pages(client, answer, maker):
    asked = answer(hit_of(maker), page=3, pages=3)
    page = soup(client, "/en/search/?q=shaft&page=77&sort=newest&technology=MC")
    assert (asked[0].page, asked[0].sort) == (77, "newest")
    assert text_of(page.select_one(".paging")) == "Previous Page 3 of 3"
    expected = {"q": ["shaft"], "page": ["2"], "sort": ["newest"], "technology": ["MC"]}
    assert query_of(page.select_one(".paging a")) == expected
    orders = page.select(".sorts a")
    assert [text_of(order) for order in orders] == ["Relevance", "Name", "Newest"]
    assert orders[2]["aria-current"] == "true"
    assert "sort" not in query_of(orders[0])
    answer(hit_of(maker), page=1, pages=3)
    assert query_of(soup(client, "/en/search/?q=shaft").select_one(".paging a"))["page"] == ["2"]
    answer(hit_of(maker))
    assert not soup(client, "/en/search/?q=shaft").select(".paging")


def test_a_search_goes_on_in_another_language(client, answer, maker):
    answer(hit_of(maker))
    links = soup(client, "/en/search/?q=%E8%BB%B8&technology=MC").select(".site-header .languages a")
    assert links[0]["href"] == "/ja/search/?q=%E8%BB%B8&technology=MC"


# What the search says of the words ----------------------------------------------------------------------


def test_other_names_that_were_searched_are_shown_and_can_be_switched_off(client, answer, maker):
    synonyms = (Synonym("軸", ("シャフト", "shaft", "检漏")), Synonym("軸受", ("bearing",), "dictionary"))
    answer(hit_of(maker), synonyms=synonyms)
    also = soup(client, "/ja/search/?q=%E8%BB%B8&page=2").select_one(".also")
    others = [(span.get_text(), span["lang"]) for span in also.select("dd span[lang]")]
    assert others == [("シャフト", "ja"), ("shaft", "en"), ("检漏", "zh-hans"), ("bearing", "en")]
    assert query_of(also.a) == {"q": ["軸"], "exact": ["1"]}
    asked = answer(hit_of(maker))
    page = soup(client, "/en/search/?q=shaft&exact=1")
    assert asked[-1].widen is False
    assert "as written" in text_of(page.select_one(".search__results .note"))
    assert query_of(page.select_one(".search__results .note a")) == {"q": ["shaft"]}


def test_a_slip_is_corrected_or_asked_about(client, answer, maker):
    answer(hit_of(maker), correction=Correction("machining", is_applied=True))
    said = soup(client, "/en/search/?q=machning").select_one(".search__correction")
    assert text_of(said) == "Searched for “machining”. Search for “machning” as written"
    assert query_of(said.a) == {"q": ["machning"], "exact": ["1"]}
    answer(hit_of(maker), correction=Correction("machining", is_applied=False))
    said = soup(client, "/en/search/?q=machning&technology=MC").select_one(".search__correction")
    assert text_of(said) == "Did you mean: machining"
    assert query_of(said.a) == {"q": ["machining"], "technology": ["MC"]}


def test_a_word_that_names_a_filter_is_offered_as_one(client, answer, maker):
    answer(hit_of(maker), offers=(Offer("八王子", "municipality", "13201", 12, "切削"),))
    offer = soup(client, "/ja/search/?q=%E5%85%AB%E7%8E%8B%E5%AD%90+%E5%88%87%E5%89%8A").select_one(
        ".chip--offer"
    )
    assert "八王子市" in text_of(offer)
    assert "12" in text_of(offer)
    assert query_of(offer) == {"q": ["切削"], "municipality": ["13201"]}


def test_words_without_weight_are_named(client, answer, maker):
    answer(hit_of(maker), set_aside=("looking", "for"))
    assert "looking · for" in text_of(
        soup(client, "/en/search/?q=looking+for+shaft").select_one(".search__results")
    )


def test_a_visitor_who_finds_nothing_is_led_on(client, answer):
    answer(
        relaxations=(
            Relaxation("technology", "MC", 4),
            Relaxation("spec.diameter", "", 2),
            Relaxation("kind", "page", 9),
        ),
        nearest=("MC-CUT",),
    )
    page = soup(client, "/en/search/?q=zzz&kind=page&technology=MC&technology=HT&spec.diameter=1..2")
    nothing = page.select_one(".nothing")
    assert "“zzz”" in text_of(nothing.h2)
    ways = {text_of(link): query_of(link) for link in nothing.select("ul a")}
    assert "technology" not in ways["Without Technology"]
    assert ways["Without Technology"]["spec.diameter"] == ["1..2"]
    assert "spec.diameter" not in ways["Without outer diameter"]
    assert "kind" not in ways["Without Pages"]
    assert ways["Cutting / machining"] == {"technology": ["MC-CUT"]}
    assert nothing.select_one('a[href="/en/contact/"]')
    assert "9 results" in text_of(nothing)


def test_a_visitor_who_comes_before_the_index_is_told_so(client, answer):
    Generation.objects.all().delete()
    answer()
    page = soup(client, "/en/search/?q=shaft")
    assert "being prepared" in text_of(page.main)
    assert not page.select(".nothing")


def test_without_words_there_is_no_relevance(client, answer, maker):
    answer(hit_of(maker))
    orders = soup(client, "/en/search/?technology=MC").select(".sorts a")
    assert [(text_of(order), order.get("aria-current")) for order in orders] == [
        ("Name", "true"),
        ("Newest", None),
    ]


# What comes in from outside -----------------------------------------------------------------------------

ATTACK = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.mark.parametrize(
    "name",
    [
        "q",
        "kind",
        "technology",
        "municipality",
        "claim",
        "spec.diameter",
        "spec.<b>",
        "page",
        "sort",
        "exact",
    ],
)
def test_nothing_of_an_address_becomes_markup(client, answer, maker, name):
    answer(
        hit_of(maker),
        query=ATTACK,
        synonyms=(Synonym(ATTACK, (ATTACK,)),),
        correction=Correction(ATTACK, is_applied=False),
        set_aside=(ATTACK,),
        marks=(ATTACK,),
    )
    html = client.get("/en/search/", {"q": "shaft", name: ATTACK}).content.decode()
    assert "<img src=x" not in html
    assert "<script>alert" not in html
    answer(query=ATTACK)
    html = client.get("/en/search/", {"q": "shaft", name: ATTACK}).content.decode()
    assert "<img src=x" not in html
    assert "<script>alert" not in html


def test_a_filter_that_no_vocabulary_has_is_shown_and_can_be_taken_away(client, answer):
    answer(facets=(facet("technology", ("no-such", 0, True)),))
    page = soup(client, "/en/search/?technology=no-such")
    assert "no-such" in text_of(page.select_one(".chip"))
    assert page.select_one(".nothing")


def test_search_engines_keep_no_results_but_the_rule(client, answer, maker):
    answer(hit_of(maker))
    robots = {"name": "robots"}
    assert soup(client, "/en/search/?q=shaft").find("meta", attrs=robots)["content"] == "noindex"
    rule = soup(client, "/en/search/how/")
    assert not rule.find("meta", attrs=robots)
    assert rule.find("link", rel="canonical")["href"].endswith("/en/search/how/")
    assert {link["hreflang"] for link in rule.select("link[rel=alternate][hreflang]")} >= {
        "ja",
        "en",
        "zh-hans",
    }
    assert "Allow: /en/search/how/" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("language", ["ja", "en", "zh-hans"])
def test_the_rule_is_published_with_its_weights(client, db, language):
    page = soup(client, f"/{language}/search/how/")
    weights_shown = [text_of(line.dd) for line in page.select(".weights div")]
    assert len(weights_shown) == len(weights.FIELD) + 11
    assert f"{round(weights.FIELD['body'] * 100)} %" in weights_shown


def test_a_question_may_only_be_asked(client, db):
    for address in ("/en/search/?q=a", "/en/search/how/"):
        assert client.post(address).status_code == 405


def test_the_search_is_one_step_from_every_page(client, db):
    for address in ("/en/", "/ja/about/", "/zh-hans/catalogue/companies/", "/en/search/how/"):
        assert soup(client, address).select_one("a.site-header__search")["href"].endswith("/search/")
    for address in ("/en/", "/en/catalogue/"):
        assert soup(client, address).select_one('main form.find[action="/en/search/"] #find')


def test_many_results_cost_no_more_questions_than_a_few(client, answer):
    makers = [make_company(f"maker-{number}", reading=f"めーかー{number}") for number in range(12)]
    for number, company in enumerate(makers):
        make_product(company, f"shaft-{number}")
        add_certification(company)
    products = list(Product.objects.filter(company__in=makers).order_by("pk"))
    pages = list(Page.objects.live().filter(depth=4, locale__language_code="ja")[:6])
    answer(hit_of(products[0]), hit_of(makers[0]), hit_of_page(pages[0]))
    client.get("/en/search/?q=shaft")
    few = count_queries(client, "/en/search/?q=shaft")
    answer(*map(hit_of, products), *map(hit_of, makers), *map(hit_of_page, pages))
    assert count_queries(client, "/en/search/?q=shaft") <= few
    assert few <= 32
