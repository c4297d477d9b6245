"""Warnings about a server that stays away: one a minute says as much as one for each question."""

import time

AGAIN_SECONDS = 60


class Seldom:
    """Passes warnings of this process on to a logger, but not more often than once a minute.

    Args:
        logger: a logging.Logger.
    """

    def __init__(self, logger):
        self._logger = logger
        self._again_at = 0.0

    def warn(self, message, *words):
        """Log a warning, unless there was one lately."""
        if time.monotonic() >= self._again_at:
            self._again_at = time.monotonic() + AGAIN_SECONDS
            self._logger.warning(message, *words)
