"""Backup and restore of database and uploads, for operators."""


class Refused(Exception):
    """What an operator asked for is not done, and nothing was changed; the text says why and what helps."""
