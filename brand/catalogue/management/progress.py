"""Progress bars on the command line; none where nobody looks."""

from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def progress_bar(label):
    """Give a function (done, total) that moves a bar.

    Args:
        label: what is being done, in the reader's language.
    """
    # disable=None: no bar when the output is a file or a log.
    with tqdm(desc=str(label), unit="", disable=None, mininterval=0.2) as bar:

        def move(done, total):
            bar.total = total
            bar.update(done - bar.n)

        yield move
