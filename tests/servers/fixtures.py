"""A real Elasticsearch for the tests that ask for it."""

import os

import pytest

from tests.servers.download import HOW_TO_GET, ServerError, fetch
from tests.servers.elasticsearch import Cluster


@pytest.fixture(scope="session")
def elasticsearch():
    """Returns the address of one running node, started when the first test asks for it.

    Where Elasticsearch cannot be had, the test is skipped and says how to get it; in CI that is an error.
    """
    try:
        fetch()
    except ServerError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"{HOW_TO_GET} ({str(error).splitlines()[0]})")
    with Cluster() as cluster:
        yield cluster.urls[0]
