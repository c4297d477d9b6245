"""Mail of the editors' rooms: written down at once, sent by the worker, tried again when the mail server is dead.

Wagtail sends while the editor waits, inside the transaction that stores her text; a mail server that does not answer
would hold it, or undo it.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger(__name__)

# After the first try; then it is given up, and said so in the log.
TRY_AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]


# Wagtail marks what it writes by itself: approvals, refusals, comments. They are plain text without attachments.
NOTICE = "Auto-Submitted"


class BackgroundBackend(BaseEmailBackend):
    """Takes messages in place of a mail server and hands notices to the worker.

    Other mail goes straight to the server: whoever sends a secret, such as a new password's address, is in the
    background already, and it is not to be stored.
    """

    def send_messages(self, messages):
        """Write notices down, send the rest.

        Returns:
            How many were taken.
        """
        notices = [message for message in messages if NOTICE in message.extra_headers]
        others = [message for message in messages if NOTICE not in message.extra_headers]
        if others:
            get_connection(settings.MAIL_SERVER_BACKEND, self.fail_silently).send_messages(others)
        for message in notices:
            deliver.enqueue(
                {
                    "subject": message.subject,
                    "body": message.body,
                    "from_email": message.from_email,
                    "to": list(message.to),
                    "headers": message.extra_headers,
                }
            )
        return len(messages)


@task(backend="background")
def deliver(message, tries=0):
    """Send one message; tried again later when that fails.

    Args:
        message: keyword arguments of an EmailMultiAlternatives.
        tries: how often it was tried before.
    """
    try:
        EmailMultiAlternatives(**message, connection=get_connection(settings.MAIL_SERVER_BACKEND)).send()
    except OSError:
        # Whatever a mail server does wrong: refused, silent, unknown, in the middle of a sentence.
        if tries == len(TRY_AGAIN_AFTER):
            logger.exception("A message was not sent; it was tried %s times", tries + 1)
            return
        moment = timezone.now() + TRY_AGAIN_AFTER[tries]
        deliver.using(run_after=moment).enqueue(message, tries + 1)
