from urllib.parse import urlsplit

from django.http import HttpResponse
from django.utils.timezone import localtime
from icalendar import Calendar, Event

from .addresses import full_url
from .figures import plain_text


def calendar_response(event_page):
    """Offer an event as an iCalendar file (RFC 5545), times in Asia/Tokyo."""
    calendar = Calendar()
    calendar.add("prodid", "-//TAMA Association//Events//EN")
    calendar.add("version", "2.0")
    event = Event()
    # The key of the translation group: the same event in two languages is one entry in a calendar.
    event.add("uid", f"{event_page.translation_key}@{urlsplit(full_url('/')).hostname}")
    event.add("dtstamp", event_page.last_published_at or event_page.latest_revision_created_at)
    event.add("dtstart", localtime(event_page.starts_at))
    if event_page.ends_at:
        event.add("dtend", localtime(event_page.ends_at))
    event.add("summary", plain_text(event_page.title))
    event.add("description", plain_text(event_page.lede))
    event.add("location", event_page.venue)
    event.add("url", full_url(event_page))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event_page.slug}.ics"'
    return response
