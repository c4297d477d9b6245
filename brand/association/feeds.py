from datetime import datetime, time

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import get_current_timezone

from .addresses import full_url
from .figures import plain_text

FEED_LENGTH = 30


def feed_response(news_index, request):
    """Give the newest pieces of news as an Atom feed; samples are never in it."""
    feed = Atom1Feed(
        title=plain_text(news_index.title),
        link=full_url(news_index),
        description=plain_text(news_index.lede),
        language=news_index.locale.language_code,
        feed_url=full_url(request.path),
    )
    for page in news_index.news.filter(is_sample=False)[:FEED_LENGTH]:
        published_at = datetime.combine(page.published_on, time(), get_current_timezone())
        feed.add_item(
            title=plain_text(page.title),
            link=full_url(page),
            description=plain_text(page.lede),
            unique_id=f"urn:uuid:{page.translation_key}",
            pubdate=published_at,
            updateddate=page.last_published_at or published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
