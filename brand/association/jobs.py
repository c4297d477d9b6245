"""Work of the worker that somebody waits for: from one status to the next, and how far it is."""

from django.core.cache import cache

# Progress is told beside the database: nobody sees into a transaction that is still writing.
PROGRESS_SECONDS = 3600


class Job:
    """What a model with a `status` can do that stands for such work."""

    def move(self, before, after, **changes):
        """Change the status, once: of two who do it at the same time only one succeeds.

        Args:
            before: the status it must have.
            after: the status it gets.
            changes: of other columns, made with it.

        Returns:
            Whether it was in the status `before`.
        """
        is_mine = type(self).objects.filter(pk=self.pk, status=before).update(status=after, **changes) == 1
        if is_mine:
            for name, value in {"status": after, **changes}.items():
                setattr(self, name, value)
        return is_mine

    def tell_progress(self, done, total):
        """Remember how far the work is."""
        cache.set(self._progress_key, (done, total), PROGRESS_SECONDS)

    @property
    def progress(self):
        """(done, total) of the work, or None when nothing is known."""
        return cache.get(self._progress_key)

    @property
    def _progress_key(self):
        return f"{self._meta.label_lower}:{self.pk}:{self.status}"
