"""Another day for a test: what dates decide must change without anybody's doing."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

TOKYO = ZoneInfo("Asia/Tokyo")


def set_day(monkeypatch, day, hour=12):
    """Make it a day in Tokyo, at noon unless an hour is given."""
    moment = datetime.combine(day, time(hour), TOKYO)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def day_after(day):
    return day + timedelta(days=1)
