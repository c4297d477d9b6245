"""A page after which something is written down, when its reader has it already."""

import logging

from django.http import HttpResponse

logger = logging.getLogger(__name__)


class PageThen(HttpResponse):
    """A page, and what is done when it has been sent.

    Args:
        content: of the page.
        then: called without arguments when the server closes the response.
    """

    def __init__(self, content, then):
        super().__init__(content)
        self.then = then

    def close(self):
        then, self.then = self.then, None
        if then:
            try:
                then()
            except Exception:
                # The page is out; there is nobody to show an error to.
                logger.exception("Nothing was noted of a search.")
        super().close()
