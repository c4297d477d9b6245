"""Whether the index of the admin's search holds our words, and writing it anew."""

from django.core.management import call_command
from django.db import connection
from modelsearch.conf import get_app_config

from .spelling import MARK


def is_ours():
    """Tell whether no title in the index was written by Wagtail's backend, or by ours as it once was."""
    # Where titles are vectors, the words they were made of stand beside them.
    titles = "title_text" if connection.vendor == "postgresql" else "title"
    entries = get_app_config().get_model("IndexEntry").objects.exclude(**{titles: ""})
    return not entries.exclude(**{f"{titles}__startswith": MARK}).exists()


def rewrite():
    """Write the whole index anew, in one transaction."""
    call_command("wagtail_update_index", verbosity=0)
