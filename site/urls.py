"""Every address of the site. Readers' begin with their language; the rest is for machines and editors."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

import admin_words
import errors
import health
import media
import sitemaps
from brand.catalogue.api import api, no_such_address
from brand.catalogue.views import lead_to_reader
from search.finder.api import router as search_api

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

api.add_router("", search_api)

robots = TemplateView.as_view(
    template_name="robots.txt",
    content_type="text/plain; charset=utf-8",
    extra_context={"base_url": settings.BASE_URL, "languages": [code for code, _ in settings.LANGUAGES]},
)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    # Printed on products: without a language, and for good.
    path("verify/", lead_to_reader),
    path("verify/<str:typed>", lead_to_reader),
    path("verify/<str:typed>/", lead_to_reader, name="printed_code"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path("api/v1/", no_such_address),
    path("api/v1/", api.urls),
    re_path(r"^api/", no_such_address),
    path("admin/second-factor/", include("signin.urls")),
    path("admin/jsi18n/", admin_words.words_for_scripts),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.serve, name="media"),
    *i18n_patterns(
        path("search/", include("search.finder.urls")),
        path("", include("brand.association.urls")),
        path("", include("brand.catalogue.urls")),
        path("", include("casestudies.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
