"""The maker's room of a booklet in the admin: what will be printed, how it looks, building and issuing it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from brand.association.menus import LANGUAGE_NAMES

from ..models import BookletBuild, BookletPage
from ..printing.delivery import RETRY_SECONDS, fetch
from ..printing.place import BusyError
from ..printing.typesetting import TypesettingError, draw_spread
from . import press, tasks
from .issuing import RefusedError, issue_booklet
from .overview import describe_edition, find_pages
from .printer import BuildError, find_draft, make_document

Status = BookletBuild.Status


class BuildForm(forms.Form):
    """The day that is printed in the booklet."""

    issued_on = forms.DateField(label=gettext_lazy("Day of issue"), widget=AdminDateInput)


class BookletRoom(WagtailAdminTemplateMixin, TemplateView):
    """One booklet in each language that the editor may edit."""

    template_name = "casestudies/admin/booklet.html"
    header_icon = "doc-full"
    page_title = gettext_lazy("Make the booklet")

    def setup(self, request, pk):
        super().setup(request, pk=pk)
        self.booklet = get_object_or_404(BookletPage.objects.select_related("locale"), pk=pk)

    def dispatch(self, request, *args, **kwargs):
        self.pages = find_pages(self.booklet, request.user)
        if not self.pages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.booklet.title

    def get_breadcrumbs_items(self):
        edit = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.booklet.pk]),
            "label": self.booklet.title,
        }
        index = {"url": reverse("booklets:index"), "label": _("Booklets")}
        return [*self.breadcrumbs_items, index, edit, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        page = next((page for page in self.pages if page.pk == self.booklet.pk), self.pages[0])
        spread = self.request.GET.get("spread", "1")
        return super().get_context_data(**kwargs) | {
            "edition": describe_edition(page, self.request.user),
            "pages": [(LANGUAGE_NAMES[page.language], page) for page in self.pages],
            "form": BuildForm(initial={"issued_on": localdate()}),
            "spread": max(int(spread), 1) if spread.isdecimal() and len(spread) < 5 else 1,
        }


def find_page(request, pk):
    """Return a booklet that the editor may edit.

    Raises:
        Http404: there is none.
        PermissionDenied: she may not.
    """
    page = get_object_or_404(BookletPage.objects.select_related("locale"), pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def find_build(request, pk):
    build = get_object_or_404(BookletBuild.objects.select_related("booklet__locale"), pk=pk)
    find_page(request, build.booklet_id)
    return build


@require_GET
def show_spread(request, pk, number):
    """Give two facing pages of the last saved draft as a picture, marked as a preview."""
    page = find_page(request, pk)
    try:
        document, _cases = make_document(find_draft(page))
        # Set once, on the shelf: the next spread of the same words is only drawn.
        content, _name = fetch(document, press.SECONDS)
        picture = draw_spread(content, 2 * number - 1)
    except BusyError:
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    except (BuildError, TypesettingError) as error:
        raise Http404 from error
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, no-store"})


@require_POST
def start_build(request, pk):
    """Let the worker build a booklet, unless one is being built."""
    page = find_page(request, pk)
    form = BuildForm(request.POST)
    if page.issue:
        messages.error(request, _("It is issued in this language already."))
    elif not form.is_valid():
        messages.error(request, _("Enter the day of issue, for instance 2026-04-01."))
    elif busy := find_busy():
        messages.warning(
            request, _("“%(title)s” is being built. Wait until it is ready.") % {"title": busy.booklet.title}
        )
    else:
        build = BookletBuild.objects.create(
            booklet=page,
            language=page.language,
            issued_on=form.cleaned_data["issued_on"],
            created_by=request.user,
        )
        tasks.build_booklet.enqueue(build.pk, get_language())
    return redirect("booklet_room", page.pk)


def find_busy():
    """Return the build that is waiting or at work, whoever began it, or None."""
    builds = BookletBuild.objects.filter(status__in=(Status.WAITING, Status.BUILDING)).select_related(
        "booklet"
    )
    for build in builds:
        if not press.is_interrupted(build):
            return build
        press.fail_interrupted(build)
    return None


@require_GET
def build_progress(request, pk):
    """Say how far a build is, for the page that waits for it."""
    build = find_build(request, pk)
    done, total = build.progress or (0, 0)
    at_work = build.is_at_work and not press.is_interrupted(build)
    return JsonResponse({"at_work": at_work, "done": done, "total": total})


@require_POST
def cancel_build(request, pk):
    """Stop a build; the worker notices at the next case, and keeps nothing."""
    build = find_build(request, pk)
    if any(build.move(status, Status.CANCELLED) for status in (Status.WAITING, Status.BUILDING)):
        messages.success(request, _("The build was cancelled. Nothing was kept."))
    return redirect("booklet_room", build.booklet_id)


@require_GET
def give_build(request, pk):
    """Give what was built to an editor."""
    build = find_build(request, pk)
    if build.status != Status.READY or build.byte_count is None:
        raise Http404
    name = f"tama-case-studies-{build.language}-{build.pk}.pdf"
    return FileResponse(
        build.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )


@require_POST
def issue_build(request, pk):
    """Issue what was built, for good."""
    build = find_build(request, pk)
    page = build.booklet
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    try:
        issue = issue_booklet(page, build, request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Issue %(number)s is issued.") % {"number": issue.issue_number})
    return redirect("booklet_room", page.pk)
