"""Questions to Elasticsearch, within the second that a reader is ready to wait."""

import math
import time
from functools import lru_cache

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from ..contract import EngineError

# All questions of one search together; whoever is not answered by then is answered by the embedded engine.
PATIENCE_SECONDS = 1.0


@lru_cache(maxsize=1)
def connect():
    """Return the client of this process; it keeps its connections open."""
    # Another node is asked at once when one is dead, which costs a reader nothing; a slow or a full one never.
    others = len(settings.ELASTICSEARCH["hosts"]) - 1
    return Elasticsearch(
        **settings.ELASTICSEARCH, max_retries=others, retry_on_timeout=False, retry_on_status=()
    )


@lru_cache(maxsize=128)
def _limit(client, hundredths):
    """Returns the client for a question that has so many hundredths of a second.

    Remembered, because to make one costs a tenth of what it costs to ask.
    """
    return client.options(request_timeout=hundredths / 100)


class Asking:
    """The questions of one search, which has so many seconds."""

    def __init__(self, patience):
        self._index = settings.ELASTICSEARCH_INDEX
        self._until = time.monotonic() + patience

    def ask(self, bodies):
        """Ask several questions at once.

        Args:
            bodies: bodies of searches.

        Returns:
            Their answers, in the same order.

        Raises:
            EngineError: no answer, no complete answer, or none in time.
        """
        searches = [part for body in bodies for part in ({"allow_partial_search_results": False}, body)]
        answer = self._call(lambda client: client.msearch(searches=searches, index=self._index))
        answers = answer.get("responses")
        if not isinstance(answers, list) or len(answers) != len(bodies):
            raise EngineError("an answer that is none")
        for one in answers:
            _check(one)
        return answers

    def count(self):
        """Return how many entries there are; None without an index.

        Raises:
            EngineError: as for `ask`.
        """
        answer = self._call(lambda client: client.options(ignore_status=404).count(index=self._index))
        if answer.get("status") == 404:
            return None
        if not isinstance(answer.get("count"), int):
            raise EngineError("an answer that is none")
        if answer.get("_shards", {}).get("failed"):
            raise EngineError("an answer of a part of the index")
        return answer["count"]

    def _call(self, call):
        left = self._until - time.monotonic()
        if left <= 0:
            raise EngineError("no answer in time")
        try:
            answer = call(_limit(connect(), math.ceil(100 * left)))
        except UnsupportedProductError as error:
            raise EngineError("an answer of something else") from error
        except ApiError as error:
            raise EngineError(f"status {error.status_code}") from error
        except TransportError as error:
            raise EngineError(f"no answer: {type(error).__name__}") from error
        if not isinstance(answer.body, dict):
            raise EngineError("an answer that is none")
        return answer.body


def _check(answer):
    if not isinstance(answer, dict) or "hits" not in answer:
        status = answer.get("status") if isinstance(answer, dict) else None
        raise EngineError(f"status {status}" if status else "an answer that is none")
    if answer.get("timed_out") or answer.get("_shards", {}).get("failed"):
        raise EngineError("an answer of a part of the index")
