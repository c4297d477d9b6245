from django.core.management.base import BaseCommand
from django.db import transaction

from brand.association.groups import create_groups
from brand.association.moderation import create_workflow


class Command(BaseCommand):
    help = (
        "Creates the editors' groups and the approval workflow. Run it after the pages exist; running it again adds"
        " what is missing and takes nothing away."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        create_groups()
        create_workflow()
        if options["verbosity"]:
            self.stdout.write("The editors' groups and the approval workflow are there.")
