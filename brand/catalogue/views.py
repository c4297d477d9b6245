from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brand.association.words import reader_language

from . import qr, register_csv, verification
from .identifiers import LONGEST, read_identifier
from .models import BrandCertification


@never_cache
@require_safe
def lead_to_reader(request, typed=""):
    """Lead a printed code to the reader's own language; nobody may keep the answer."""
    identifier = read_identifier(typed) or typed[:LONGEST]
    answer = redirect("catalogue:verify", identifier) if identifier else redirect("catalogue:verify_form")
    return _unlisted(answer)


@never_cache
@require_safe
def verify(request, typed=""):
    """Say what a printed code stands for at this moment, or show the form where its ID can be typed."""
    asked = typed or request.GET.get("id", "")[:LONGEST]
    found = verification.verify(asked) if asked.strip() else None
    if found and found.identifier and not typed:
        return _unlisted(redirect("catalogue:verify", found.identifier))
    status = 200 if found is None or found.is_known else 404
    page = verification.find_register_page(reader_language())
    context = {"verification": found, "register_page": page}
    return _unlisted(render(request, "catalogue/verify.html", context, status=status))


@require_safe
def code_svg(request, identifier):
    """Give the QR code of a certification as an SVG file for printers."""
    if not BrandCertification.objects.public().filter(identifier=identifier).exists():
        raise Http404
    answer = HttpResponse(qr.draw_file(identifier), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="{identifier}.svg"'
    return answer


@require_safe
def register_table(request):
    """Give the brand register as CSV."""
    return register_csv.register_csv()


@require_safe
def signatures_table(request):
    """Give the signatures of the charter as CSV."""
    return register_csv.signatures_csv()


def _unlisted(answer):
    """Keep an answer out of search engines: it is true at this moment only."""
    answer["X-Robots-Tag"] = "noindex"
    return answer
