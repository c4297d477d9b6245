from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from casestudies.loading import load_metrics
from demo.booklets import Booklets
from demo.cases import Cases
from demo.catalogue import load_catalogue
from demo.glossary import load_concepts
from demo.records import load_records
from demo.register import load_register
from demo.tree import Tree


class Command(BaseCommand):
    help = "Creates the site's first content in three languages; what is there already is left as it is."

    def handle(self, *args, verbosity, **options):
        with transaction.atomic():
            load_records()
            load_metrics()
            pages, records = Tree().load(), load_catalogue() + load_concepts()
            load_register()
            pages += Cases().load() + Booklets().load()
        self.stdout.write(
            f"Pages made: {pages}; records of the catalogue: {records}"
            if pages or records
            else "The content is already there; nothing was changed."
        )
        call_command("rebuild_search", if_missing=True, verbosity=verbosity)
