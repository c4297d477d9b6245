"""The prompts of a new case in its story: texts in 〔 〕 that say what to write."""

import re

_TAG = re.compile(r"<[^>]*>")


def is_prompt(block):
    """Whether a block of a story is a prompt that nobody has replaced."""
    if block.block_type != "text":
        return False
    text = _TAG.sub("", block.value.source).strip()
    return text.startswith("〔") and text.endswith("〕")


def find_untouched(body):
    """Return the positions of untouched sections: a prompt, and its heading when nothing else stands below it."""
    blocks, untouched = list(body), set()
    for at, block in enumerate(blocks):
        if is_prompt(block):
            untouched.add(at)
            is_alone = at + 1 == len(blocks) or blocks[at + 1].block_type == "heading"
            if at and blocks[at - 1].block_type == "heading" and is_alone:
                untouched.add(at - 1)
    return untouched


def drop_untouched(body):
    """Take the untouched sections out of a story, in place."""
    for at in sorted(find_untouched(body), reverse=True):
        del body[at]
