"""The worker's part of a booklet."""

from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from ..models import BookletBuild
from ..printing import place
from . import press


@task(backend="background")
def build_booklet(build_id, language):
    """Build a booklet; run again after its worker was killed, it says that it was interrupted.

    Args:
        build_id: of a BookletBuild.
        language: of the editor, who is told about problems in it.
    """
    build = BookletBuild.objects.filter(pk=build_id).first()
    if build is None:
        return
    with translation.override(language):
        if press.is_interrupted(build):
            press.fail_interrupted(build)
            return
        try:
            press.print_build(build)
        except place.BusyError:
            problems = {"error": _("Another booklet is being built. Wait until it is ready.")}
            build.move(BookletBuild.Status.WAITING, BookletBuild.Status.FAILED, problems=problems)
