"""What the site writes down: one JSON object a line, without anything that names a person."""

import json
import logging
import re
from datetime import UTC, datetime

EMAIL = re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,255}")
IP = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{0,4}\b")
QUERY = re.compile(r"\?[^\s\"']+")


def without_persons(text):
    """Returns the text without mail addresses, IP addresses and the query of an address (what was sought)."""
    return QUERY.sub("?…", IP.sub("[ip]", EMAIL.sub("[mail]", text)))


class JsonFormatter(logging.Formatter):
    """Formats a record as one line: time, level, logger, message, and the traceback if there is one."""

    def format(self, record):
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_persons(record.getMessage()),
        }
        event = record.__dict__.get("event")
        if event:
            entry["event"] = event
        if record.exc_info:
            entry["traceback"] = without_persons(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)
