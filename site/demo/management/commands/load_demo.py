from django.core.management.base import BaseCommand
from django.db import transaction

from demo.records import load_records
from demo.register import load_register
from demo.tree import Tree


class Command(BaseCommand):
    help = "Creates the site's first content in three languages; what is there already is left as it is."

    @transaction.atomic
    def handle(self, *args, **options):
        load_records()
        made = Tree().load()
        load_register()
        self.stdout.write(
            f"Pages made: {made}" if made else "The content is already there; nothing was changed."
        )
