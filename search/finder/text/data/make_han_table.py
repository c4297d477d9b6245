"""Make han.txt, the table of Chinese characters that are one character in several shapes, from OpenCC's data.

    python make_han_table.py DIRECTORY > han.txt

DIRECTORY holds OpenCC's dictionaries (Apache-2.0, https://github.com/BYVoid/OpenCC), for example the folder
`dictionary` of the PyPI package opencc-python-reimplemented.

Every line of the table is one class: first the shape all are folded to, then the others. Shapes that OpenCC
converts into each other (traditional to simplified, old to new Japanese, Taiwan, Hong Kong) are one class, and
so is what only meets over a third: 乾 and 幹 meet in 干, 後 and 后 in 后. Choosing one of several by context
would need a dictionary and would let 后处理 and 後処理 miss each other whenever it errs. Joining them costs
little: words are searched by pairs of characters, and 干燥/乾燥 or 里面/裏面 are the same word anyway, while
pairs that become equal by accident are very rare. All join in the shape that Japanese text uses, so that most
of what the catalogue holds stays as it is.
"""

import sys
from pathlib import Path

DICTIONARIES = ("TSCharacters.txt", "STCharacters.txt", "JPVariants.txt", "TWVariants.txt", "HKVariants.txt")

# Shapes in names of Japanese companies and people that OpenCC has no line for: the shape, then the ordinary one.
NAMES = {
    "髙": "高",
    "﨑": "崎",
    "邉": "辺",
    "濵": "浜",
    "栁": "柳",
    "𠮷": "吉",
    "冨": "富",
    "嶋": "島",
    "槗": "橋",
}


def read_pairs(directory):
    """Yield (shape, other shape) of all dictionaries, single characters only."""
    for name in DICTIONARIES:
        for line in (Path(directory) / name).read_text(encoding="utf-8").splitlines():
            shape, _, others = line.partition("\t")
            yield from ((shape, other) for other in others.split() if len(shape) == len(other) == 1)
    yield from NAMES.items()


def join_classes(pairs):
    """Return the classes of shapes that any chain of pairs connects."""
    class_of = {}
    for one, other in pairs:
        joined = class_of.get(one, {one}) | class_of.get(other, {other})
        class_of.update(dict.fromkeys(joined, joined))
    return {frozenset(members) for members in class_of.values() if len(members) > 1}


def order_shapes(members, japanese, traditional):
    """Put the shape that Japanese text uses first: a new Japanese shape, else a traditional one in JIS X 0208."""
    return sorted(
        members,
        key=lambda shape: (shape not in japanese, _jis_level(shape), shape not in traditional, shape),
    )


def _jis_level(shape):
    """1 for the kanji in everyday use (JIS X 0208 level 1), 2 for rare ones, 3 for what Japanese has not."""
    try:
        code = shape.encode("shift_jis")
    except UnicodeEncodeError:
        return 3
    return 1 if code < b"\x98\x9f" else 2


def main(directory):
    pairs = list(read_pairs(directory))
    japanese = {
        line.split("\t")[1]
        for line in (Path(directory) / "JPVariants.txt").read_text(encoding="utf-8").splitlines()
    }
    traditional = {
        line.split("\t")[0]
        for line in (Path(directory) / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    }
    for line in sorted(
        "".join(order_shapes(members, japanese, traditional)) for members in join_classes(pairs)
    ):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1])
