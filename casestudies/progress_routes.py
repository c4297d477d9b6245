"""The addresses of the progress of the charter below the index of case studies."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from brand.association.leaves import Leaf, Step

from . import progress_words
from .models.metrics import OutcomeMetric
from .progress import real_progress, sample_progress
from .progress_csv import progress_csv

ROWS_PER_PAGE = 100


class ProgressRoutes:
    """Serves progress/, progress/<code of a metric>/ and both as CSV; computed anew for every request."""

    @path("progress/", name="progress")
    def show_progress(self, request):
        url = f"{self.get_url(request)}progress/"
        real = progress_words.describe_real(url)
        description = _(
            "What the measured outcomes of the case studies add up to, what is left out of the totals, and why."
        )
        leaf = Leaf(_("Progress of the charter"), description, is_indexed=bool(real.lines))
        context = {"leaf": leaf, "real": real, "samples": progress_words.describe_samples(url)}
        return self.render(request, template="casestudies/progress.html", context_overrides=context)

    @path("progress/csv/", name="progress_csv")
    def give_progress(self, request):
        return progress_csv("tama-progress", real_progress())

    @re_path(r"^progress/([A-Za-z0-9-]+)/$", name="progress_of_metric")
    def show_metric(self, request, code):
        metric = find_metric(code)
        url = f"{self.get_url(request)}progress/"
        real, samples = real_progress().of(metric), sample_progress()
        results = Paginator(_counted_first(real.rows), ROWS_PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "leaf": _describe_leaf(metric, url, results, real),
            "metric": metric,
            "real": progress_words.describe(real, url),
            "results": results,
            "lines": progress_words.describe_rows(results.object_list),
            "samples": samples and progress_words.describe(samples.of(metric), url),
            "sample_lines": samples and progress_words.describe_rows(_counted_first(samples.of(metric).rows)),
        }
        return self.render(request, template="casestudies/progress_of_metric.html", context_overrides=context)

    @re_path(r"^progress/([A-Za-z0-9-]+)/csv/$", name="progress_of_metric_csv")
    def give_metric(self, request, code):
        metric = find_metric(code)
        return progress_csv(f"tama-progress-{metric.code}", real_progress().of(metric))


def find_metric(code):
    """Return the metric of a code, or answer 404."""
    metric = OutcomeMetric.objects.select_related("theme").filter(code=code).first()
    if metric is None:
        raise Http404
    return metric


def _counted_first(rows):
    return sorted(rows, key=lambda row: not row.counts)


def _describe_leaf(metric, url, results, real):
    name = {"name": metric.name.text, "number": results.number}
    title = _("%(name)s: progress of the charter") % name
    if results.number > 1:
        title = _("%(name)s: progress of the charter, page %(number)s") % name
    return Leaf(
        title,
        _(
            "The outcomes of case studies behind the total of “%(name)s”, and those left out of it, with reasons."
        )
        % name,
        (Step(_("Progress of the charter"), url),),
        is_indexed=bool(real.totals) and results.number == 1,
        language=metric.name.language if metric.name.is_fallback else "",
    )
