"""Words that stand inside longer names they have nothing to do with."""

import re

from search.finder.text.atoms import split

# Kyoto is not in 東京都, nor Osaka, Yamato, Kurume, Murayama, Sayama, Matsuyama, Hiroshima and Kyushu in the
# cities that carry their names with a direction or a province before it.
PROTECTED = {
    "東京都": "京都",
    "東大阪": "大阪",
    "東大和": "大和",
    "東久留米": "久留米",
    "東村山": "村山",
    "武蔵村山": "村山",
    "大阪狭山": "狭山",
    "東松山": "松山",
    "東広島": "広島",
    "北九州": "九州",
}


def hidden_spans(atoms, letters):
    """Find the words that stand in a text only as a part of a protected name.

    Args:
        atoms: the text, from `atoms.split`.
        letters: its shape, from `atoms.shape`.

    Returns:
        {index of an atom: ((first, last) of the hidden words it stands in, …)}; empty for most texts.
    """
    if "hhh" not in letters and "Hhh" not in letters:
        return {}
    keys = "".join([atom.key if atom.script == "han" else "|" for atom in atoms])
    spans = {}
    for name in _PROTECTED.finditer(keys):
        hidden = _HIDDEN[name[0]]
        begin = name.start() + name[0].index(hidden)
        end = begin + len(hidden) - 1
        for index in range(begin, end + 1):
            spans[index] = (*spans.get(index, ()), (begin, end))
    return spans


def _fold_keys(text):
    return "".join(atom.key for atom in split(text))


_HIDDEN = {_fold_keys(name): _fold_keys(hidden) for name, hidden in PROTECTED.items()}
_PROTECTED = re.compile("|".join(sorted(_HIDDEN, key=len, reverse=True)))
