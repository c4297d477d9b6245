"""A program searches: the same answers as on the page, bounded, and told in its own format what it got wrong."""

import pytest

pytestmark = pytest.mark.django_db

SUGGEST = "/api/v1/suggest"


def test_a_program_is_told_in_its_language_what_it_got_wrong(client):
    texts = {
        client.get(SUGGEST, {"q": "a", "lang": "xx"}, headers={"accept-language": language}).json()["title"]
        for language in ("ja", "en")
    }
    assert "Wrong parameter" in texts
    answer = client.get(SUGGEST, {"lang": "xx"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == "en"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "lang" in answer.json()["detail"]


def test_a_program_is_offered_nothing_before_it_writes_anything(client):
    for q in ("", " ", "\x00"):
        found = client.get(SUGGEST, {"q": q, "lang": "en"}).json()
        assert found == {"query": "", "total": 0, "announcement": "No suggestions", "groups": []}


@pytest.mark.parametrize(
    "q", ['"', "a" * 5000, "切" * 5000, "a " * 500, "%", "\ud800", "'; DROP TABLE x; --"]
)
def test_a_hostile_beginning_is_answered(client, q):
    assert client.get(SUGGEST, {"q": q.encode("utf-8", "surrogatepass")}).status_code == 200
