"""The press of booklets: one is built at a time, whole or not at all."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from brand.association.files import UNFINISHED, replaced

from ..models import BookletBuild, BookletPage, CaseStudyPage
from ..printing import place, shelf
from ..printing.typesetting import TypesettingError, count_pages, typeset
from .printer import BuildError, find_draft, make_document, name_missing

Status = BookletBuild.Status
SECONDS = 60
# A second worker waits this long for the first one.
PATIENCE = 240
FOLDER = "booklets"


class CancelledError(Exception):
    """Somebody pressed “cancel”."""


def alone(patience=0):
    """Hold the press.

    Args:
        patience: seconds to wait for somebody who holds it.

    Raises:
        BusyError: nobody left it in time.
    """
    return place.alone(settings.VAR / "booklets.lock", patience)


def is_interrupted(build):
    """Return whether a build says it is at work and nobody works on it: its worker was killed."""
    if build.status != Status.BUILDING:
        return False
    try:
        with alone():
            build.refresh_from_db()
            return build.status == Status.BUILDING
    except place.BusyError:
        return False


def fail_interrupted(build):
    """Let a build whose worker was killed say so."""
    finish(
        build, Status.FAILED, error=_("The work was interrupted. Nothing was kept; build the booklet again.")
    )


def print_build(build):
    """Build a booklet from its last saved draft and keep the PDF; called in the language of the editor.

    Raises:
        BusyError: another one is being built.
    """
    with alone(PATIENCE):
        if not build.move(Status.WAITING, Status.BUILDING):
            return
        _sweep()
        try:
            _print(build)
        except CancelledError:
            pass
        except BuildError as error:
            finish(build, Status.FAILED, error=str(error))
        except TypesettingError:
            finish(
                build,
                Status.FAILED,
                error=_("It could not be typeset. The operator finds the reason in the log."),
            )
            raise
        except Exception:
            finish(
                build, Status.FAILED, error=_("The work broke off. The operator finds the reason in the log.")
            )
            raise


def finish(build, status, error="", **changes):
    """End a build, unless it was cancelled meanwhile. Returns whether it was not."""
    problems = build.problems | ({"error": error} if error else {})
    return build.move(Status.BUILDING, status, problems=problems, finished_at=timezone.now(), **changes)


def _print(build):
    draft = find_draft(BookletPage.objects.get(pk=build.booklet_id))
    document, cases = make_document(draft, build.issued_on, advance=_teller(build))
    build.problems = {
        "left_out": [[case.title, str(reason)] for case, reason in draft.left_out()],
        "missing": name_missing(document, cases),
    }
    content = typeset(document, SECONDS)
    _refuse_hidden(cases)
    name = keep(f"build-{build.pk}.pdf", content)
    is_kept = finish(
        build,
        Status.READY,
        file=name,
        page_count=count_pages(content),
        digest=shelf.fingerprint(document),
    )
    if is_kept:
        forget_builds(BookletBuild.objects.filter(booklet=build.booklet_id).exclude(pk=build.pk))
    else:
        BookletBuild.file.field.storage.delete(name)


def _teller(build):
    def tell(done, total):
        build.tell_progress(done, total)
        if not BookletBuild.objects.filter(pk=build.pk, status=Status.BUILDING).exists():
            raise CancelledError

    return tell


def _refuse_hidden(cases):
    """Refuse a booklet one of whose cases is no longer public: it was taken back while it was being printed."""
    numbers = {case.pk for case in cases} | {case.facts.pk for case in cases}
    public = set(CaseStudyPage.objects.readable().filter(pk__in=numbers).values_list("pk", flat=True))
    for case in cases:
        if not {case.pk, case.facts.pk} <= public:
            raise BuildError(
                _("“%(case)s” was unpublished meanwhile. Nothing was kept; build the booklet again.")
                % {"case": case.title}
            )


def keep(name, content):
    """Put a file into the folder of booklets, whole or not at all.

    Returns:
        Its name as a FileField has it.
    """
    with replaced(Path(settings.MEDIA_ROOT) / FOLDER / name) as unfinished:
        unfinished.write_bytes(content)
    return f"{FOLDER}/{name}"


def _sweep():
    """Remove what a killed worker left; whoever holds the press is the only one who writes here."""
    for path in (Path(settings.MEDIA_ROOT) / FOLDER).glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)


def forget_builds(builds):
    """Delete builds with their files."""
    for build in builds:
        if build.file:
            build.file.delete(save=False)
        build.delete()
