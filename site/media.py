"""Uploaded pictures as readers may see them. Originals and documents never leave this way."""

from posixpath import normpath

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_file

from security import UPLOADED_FILE_POLICY

# Renditions; original_images/ may hold the photographer's position, documents/ have their own checked view.
PUBLIC_FOLDER = "images/"
EDITORS_FOLDER = "avatar_images/"


@require_safe
def serve(request, path):
    """Serves a rendition to everyone and an editor's portrait to editors; a web server may do it instead."""
    # First the dots, then the folder: images/../documents/ is documents/.
    path = normpath(path)
    if not path.startswith(PUBLIC_FOLDER) and not (
        path.startswith(EDITORS_FOLDER) and request.user.is_authenticated
    ):
        raise Http404
    response = serve_file(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = UPLOADED_FILE_POLICY
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
