import pytest
from wagtail.models import Page
@pytest.mark.django_db
def test_x(client):
    assert Page.objects.count() > 90
    assert client.get("/en/").status_code == 200
