from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from brand.catalogue import exchange
from brand.catalogue.management.progress import progress_bar


class Command(BaseCommand):
    help = "Writes companies, products, case studies and their evidence to a file that import_catalogue reads again."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="ends with .xlsx or .zip; anything else is a folder")

    def handle(self, *, path, **options):
        with progress_bar(_("Exporting")) as progress:
            count = exchange.export(path, progress)
        self.stdout.write(_("%(count)s records written to %(path)s") % {"count": count, "path": path})
