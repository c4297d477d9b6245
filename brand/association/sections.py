from dataclasses import dataclass, field


@dataclass
class Section:
    """A heading block and the blocks that follow it; without a heading, what stands before the first."""

    heading: object = None
    blocks: list = field(default_factory=list)


def group_sections(body):
    """Group the blocks of a body under their headings.

    Args:
        body: a StreamValue.

    Returns:
        A list of Section in order; none is empty of both heading and blocks.
    """
    sections = []
    for block in body:
        if block.block_type == "heading":
            sections.append(Section(heading=block))
        elif sections:
            sections[-1].blocks.append(block)
        else:
            sections.append(Section(blocks=[block]))
    return sections
