from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language

from .pages import find_pages
from .text.clean import clean_query

PAGE_SIZE = 20


def search(request):
    """Show the pages that match what the visitor typed."""
    text = request.GET.get("q", "")
    results = Paginator(find_pages(text, get_language()), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "finder/search.html", {"query": clean_query(text), "results": results})
