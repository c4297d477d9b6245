from django.http import HttpResponse
from icalendar import Calendar, Event


def calendar_response(event_page, request):
    """Offer an event as an iCalendar file (RFC 5545), times in Asia/Tokyo."""
    calendar = Calendar()
    calendar.add("prodid", "-//TAMA Association//Events//EN")
    calendar.add("version", "2.0")
    event = Event()
    # The key of the translation group: the same event in two languages is one entry in a calendar.
    event.add("uid", f"{event_page.translation_key}@{request.get_host()}")
    event.add("dtstamp", event_page.last_published_at or event_page.latest_revision_created_at)
    event.add("dtstart", event_page.starts_at)
    event.add("dtend", event_page.ends_at or event_page.starts_at)
    event.add("summary", event_page.title)
    event.add("description", event_page.lede)
    event.add("location", event_page.venue)
    event.add("url", event_page.get_full_url(request))
    calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event_page.slug}.ics"'
    return response
