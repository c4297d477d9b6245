from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from brand.catalogue import exchange
from brand.catalogue.exchange.report import difference_lines, problem_lines, summary
from brand.catalogue.management.progress import progress_bar
from brand.catalogue.models import ImportJob


class Command(BaseCommand):
    help = (
        "Imports companies, products, case studies and their evidence from an .xlsx workbook, a .zip or a folder"
        " of CSV files: all of it or nothing. Prints every problem (exit code 1) or the difference to what is stored."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="workbook, zip file or folder")
        parser.add_argument("--dry-run", action="store_true", help="only compare, write nothing")
        parser.add_argument("--publish", action="store_true", help="publish at once instead of making drafts")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the report",
        )

    def handle(self, *, path, dry_run, publish, language, **options):
        with translation.override(language):
            plan = self.compare(path, publish)
            self.stdout.writelines(f"{line}\n" for line in difference_lines(plan))
            self.stdout.write(summary(plan))
            if plan.changes and not dry_run:
                self.write(plan, path.name)

    def compare(self, path, publish):
        if not path.exists():
            raise CommandError(_("There is no file or folder %(path)s.") % {"path": path})
        sheets, problems = exchange.read_file(path)
        with progress_bar(_("Comparing")) as progress:
            plan = exchange.check(sheets, problems, publish, progress)
        if problems:
            lines = [*problem_lines(problems), _("Nothing was written.")]
            raise CommandError("\n" + "\n".join(lines))
        return plan

    def write(self, plan, file_name):
        job = ImportJob(file_name=file_name, publish=plan.publish)
        try:
            with progress_bar(_("Writing")) as progress:
                exchange.apply(plan, job, progress=progress)
        except exchange.ImportRefusedError as error:
            raise CommandError(str(error)) from error
        done = _("Published.") if plan.publish else _("Written as drafts, to be reviewed and published.")
        self.stdout.write(self.style.SUCCESS(done))
