"""A real Elasticsearch for the tests that ask for it."""

import os

import pytest
from django.db import connection

from tests.servers.download import HOW_TO_GET, ServerError, fetch
from tests.servers.elasticsearch import Cluster

IN_CI = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def elasticsearch():
    """Returns the address of one running node, started when the first test asks for it.

    Where Elasticsearch cannot be had, the test is skipped and says how to get it; in CI that is an error,
    and of the two suites there the one on SQLite has it.
    """
    if IN_CI and connection.vendor == "postgresql":
        pytest.skip("the suite on SQLite, which runs beside this one, has Elasticsearch")
    try:
        fetch()
    except ServerError as error:
        if IN_CI:
            raise
        pytest.skip(f"{HOW_TO_GET} ({str(error).splitlines()[0]})")
    with Cluster() as cluster:
        yield cluster.urls[0]
