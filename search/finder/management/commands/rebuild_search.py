import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from brand.catalogue.management.progress import progress_bar
from search.finder.admin_search import upkeep
from search.finder.engines import ELASTICSEARCH, load_elasticsearch
from search.finder.index.reading import is_ready
from search.finder.index.rebuilding import OvertakenError, rebuild

# Readers come first; nobody waits for a rebuild.
NICENESS = 10


class Command(BaseCommand):
    help = "Builds the search index anew; visitors search in the old one until the new one is complete."

    def add_arguments(self, parser):
        parser.add_argument("--if-missing", action="store_true", help="only when there is no index yet")

    def handle(self, *, if_missing, verbosity, **options):
        # A site that builds its first index when it starts goes on in this process.
        if self._called_from_command_line:
            os.nice(NICENESS)
        if not upkeep.is_ours():
            # Before the site had this search, Wagtail's own backend wrote the index of the admin.
            upkeep.rewrite()
        if if_missing and is_ready():
            return
        try:
            with progress_bar("Search index") as progress:
                entries = rebuild(progress)
        except OvertakenError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"The search index is new: {entries} entries.")
        if settings.SEARCH_ENGINE == ELASTICSEARCH:
            self.copy(verbosity, may_wait=if_missing)

    def copy(self, verbosity, *, may_wait):
        """Copies the new index to Elasticsearch; the worker does it later when that is not there.

        A site that starts may wait for it, like its readers; whoever asks for the copy is told with an error.
        """
        try:
            with progress_bar("Elasticsearch") as progress:
                copied = load_elasticsearch().copy(progress)
        except load_elasticsearch().FAULTS as error:
            load_elasticsearch().copy_anew()
            message = f"The index was not copied to Elasticsearch ({error}); the worker goes on trying."
            if not may_wait:
                raise CommandError(message) from error
            self.stderr.write(message)
            return
        if verbosity:
            self.stdout.write(f"Its copy in Elasticsearch is new: {copied} entries.")
