"""The way of a workbook into the catalogue: upload, report, difference, confirmation, progress, result."""

import tempfile
from collections import defaultdict
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import tasks
from ..exchange import asks_each, export
from ..models import ImportJob
from ..sheets.problems import Problem
from .import_forms import ImportForm

Status = ImportJob.Status
ROWS_PER_SCREEN = 50
JOBS_SHOWN = 20


def may_import(user):
    return user.has_perms(["catalogue.add_company", "catalogue.add_product"])


def may_publish(user):
    return user.has_perms(["catalogue.publish_company", "catalogue.publish_product"])


def may_confirm(user, job):
    """The pages of a file were checked against the rights of whoever uploaded it: nobody else lends hers."""
    is_own = job.created_by_id == user.pk
    return (may_publish(user) or not job.publish) and (
        is_own or not asks_each(job.difference.get("counts", ()))
    )


def may_restore(user, job):
    """A batch that went public takes somebody who may publish to set it back."""
    return may_import(user) and (may_publish(user) or not job.publish)


class ImportRoom(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who may add companies and products."""

    header_icon = "download"
    page_title = gettext_lazy("Import and export")

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportIndex(ImportRoom):
    """The form for a new file, the export, and what was imported before."""

    template_name = "catalogue/admin/imports.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        jobs = ImportJob.objects.select_related("created_by").defer("difference", "problems")[:JOBS_SHOWN]
        form = kwargs.pop("form", None) or self.make_form()
        return super().get_context_data(**kwargs) | {"form": form, "jobs": jobs}

    def make_form(self, *data):
        return ImportForm(*data, may_publish=may_publish(self.request.user))

    def post(self, request):
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        job = start_job(form.cleaned_data["file"], form.cleaned_data["publish"], request.user)
        return redirect("catalogue_import", job.pk)


def start_job(file, publish, user):
    """Keep an uploaded file and let the worker read it."""
    job = ImportJob(file_name=file.name, publish=publish, created_by=user)
    # The name on disk is ours: what somebody calls a file is no path.
    job.file.save(f"import{Path(file.name).suffix.lower()}", file)
    tasks.read_import.enqueue(job.pk)
    return job


class ImportView(ImportRoom):
    """One import: what is wrong with the file, what it would change, or what it has changed."""

    template_name = "catalogue/admin/import.html"

    def setup(self, request, pk):
        super().setup(request, pk=pk)
        self.job = get_object_or_404(ImportJob.objects.select_related("created_by"), pk=pk)

    def get_page_subtitle(self):
        return self.job.file_name

    def get_breadcrumbs_items(self):
        index = {"url": reverse("catalogue_imports"), "label": self.page_title}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.job.file_name}]

    def get_context_data(self, **kwargs):
        job = self.job
        return super().get_context_data(**kwargs) | {
            "job": job,
            "progress": job.progress if job.is_at_work else None,
            "problems": [Problem.from_json(problem) for problem in job.problems],
            "counts": job.difference.get("counts", {}),
            "rows": self.page_of(job.difference.get("changes", [])),
            "records": self.written_records() if job.status == Status.DONE else [],
            "may_confirm": may_confirm(self.request.user, job),
            "may_restore": may_restore(self.request.user, job),
        }

    def page_of(self, rows):
        return Paginator(rows, ROWS_PER_SCREEN).get_page(self.request.GET.get("p"))

    def written_records(self):
        """What was written, each with the address of its form."""
        traces = self.job.records.select_related("content_type")[:ROWS_PER_SCREEN]
        finder = AdminURLFinder(self.request.user)
        return [(trace, record and finder.get_edit_url(record)) for trace, record in with_records(traces)]


def with_records(traces):
    """Return the traces, each with its record, or None where that is gone."""
    pks = defaultdict(list)
    for trace in traces:
        pks[trace.content_type].append(trace.object_id)
    found = {kind: kind.model_class().objects.in_bulk(some) for kind, some in pks.items()}
    return [(trace, found[trace.content_type].get(trace.object_id)) for trace in traces]


@require_GET
def import_progress(request, pk):
    """Say how far the work is, for the page that waits for it."""
    job = find_job(request, pk)
    done, total = job.progress or (0, 0)
    return JsonResponse({"at_work": job.is_at_work, "done": done, "total": total})


@require_POST
def confirm_import(request, pk):
    """Let the worker write what the report shows."""
    job = find_job(request, pk)
    if not may_confirm(request.user, job):
        raise PermissionDenied
    if request.POST.get("fingerprint") != job.difference.get("fingerprint"):
        messages.error(request, _("The report has changed since you opened it: look at it again."))
    elif job.move(Status.READY, Status.WRITING):
        tasks.write_import.enqueue(job.pk)
    return redirect("catalogue_import", pk)


@require_POST
def restore_import(request, pk):
    """Let the worker set back what the import did."""
    job = find_job(request, pk)
    if not may_restore(request.user, job):
        raise PermissionDenied
    if job.move(Status.DONE, Status.RESTORING):
        tasks.restore.enqueue(job.pk, request.user.pk)
    return redirect("catalogue_import", pk)


def find_job(request, pk):
    if not may_import(request.user):
        raise PermissionDenied
    return get_object_or_404(ImportJob, pk=pk)


@require_GET
def export_catalogue(request, ending):
    """Give the whole catalogue as a workbook or a zip of CSV files that can be imported again."""
    if not may_import(request.user):
        raise PermissionDenied
    if ending not in ("xlsx", "zip"):
        raise Http404
    name = f"tama-catalogue-{localtime():%Y%m%d-%H%M}.{ending}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        export(path, user=request.user)
        # Opened before the folder goes: the file is read to its end without its name.
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
