from django.core.management.base import BaseCommand
from django.db import transaction

from brand.association.editing.groups import create_groups
from brand.association.editing.moderation import create_workflow, remove_stock_roles


class Command(BaseCommand):
    help = (
        "Creates the editors' groups and the approval workflow, in place of Wagtail's own. Running it again adds"
        " what is missing and takes nothing away."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        remove_stock_roles()
        create_groups()
        create_workflow()
        if options["verbosity"]:
            self.stdout.write("The editors' groups and the approval workflow are there.")
