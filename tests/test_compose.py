"""What an operator gets from compose.yaml. Nobody starts it here: this reads it."""

import re

import yaml

from tests.servers.download import VERSION
from tests.test_layout import ROOT

TEXT = (ROOT / "compose.yaml").read_text()
SERVICES = yaml.safe_load(TEXT)["services"]


def test_who_sets_nothing_about_search_gets_the_database_and_no_elasticsearch():
    assert SERVICES["web"]["environment"]["SEARCH_ENGINE"] == "${SEARCH_ENGINE:-database}"
    assert {name for name, service in SERVICES.items() if service.get("profiles")} == {
        "elasticsearch",
        "certificates",
    }
    # Compose wants a variable with `:?` even for a service nobody starts.
    assert not re.search(r"ELASTICSEARCH\w*:?\?", TEXT)


def test_operators_run_the_elasticsearch_that_the_tests_run():
    assert SERVICES["elasticsearch"]["image"].endswith(f":{VERSION}")


def test_elasticsearch_is_reached_with_tls_only_and_from_no_other_machine():
    elasticsearch = SERVICES["elasticsearch"]
    assert elasticsearch["environment"]["xpack.security.http.ssl.enabled"] == "true"
    assert "ports" not in elasticsearch
    assert all("certificates" not in volume for volume in SERVICES["web"]["volumes"])


def test_the_operator_finds_every_variable_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    assert not [name for name in set(re.findall(r"\$\{(\w+)", TEXT)) if f"`{name}`" not in readme]


def test_the_three_services_of_the_site_share_one_image():
    assert len({SERVICES[name]["image"] for name in ("prepare", "web", "worker")}) == 1
