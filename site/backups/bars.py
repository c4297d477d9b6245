"""Progress for whoever watches; nothing in a log file."""

from tqdm import tqdm


class Bar(tqdm):
    """A progress bar on a terminal."""

    def __init__(self, name, total):
        # None: shown only on a terminal.
        super().__init__(desc=name, total=total, disable=None, leave=False)

    def show(self, status, remaining, total):
        """Takes what SQLite's backup tells after each step."""
        self.total = total
        self.update(total - remaining - self.n)
