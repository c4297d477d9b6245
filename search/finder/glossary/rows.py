"""The glossary's file: what its columns are called, and which field of a Concept each of them is.

Lists inside a cell are split by `|`. The first list (data/glossary.csv) is the project's own; its column `confidence`
says how sure its authors were of a row and is not kept, because what is stored has an editor to answer for it.
"""

# Columns of the file and the fields they hold.
TEXTS = {
    "id": "code",
    "domain": "domain",
    "ja": "name_ja",
    "kana": "reading",
    "en": "name_en",
    "zh_hans": "name_zh",
    "note": "note",
}
LISTS = {
    "ja_variants": "aliases_ja",
    "en_variants": "aliases_en",
    "zh_variants": "aliases_zh",
    "shared_terms": "shared_forms",
    "whole_token_only": "whole_forms",
}
COLUMNS = (
    "id",
    "domain",
    "ja",
    "kana",
    "ja_variants",
    "en",
    "en_variants",
    "zh_hans",
    "zh_variants",
    "ambiguous",
    "shared_terms",
    "broader",
    "whole_token_only",
    "note",
)
SEPARATOR = "|"


def read_fields(row):
    """Return the fields of a concept from a row of the file, without its broader concepts."""
    texts = {field: row[column].strip() for column, field in TEXTS.items()}
    lists = {field: split_list(row[column]) for column, field in LISTS.items()}
    return texts | lists | {"is_ambiguous": row["ambiguous"] == "1"}


def write_row(concept, broader):
    """Return a concept as {column: text}.

    Args:
        concept: a Concept.
        broader: the codes of its broader concepts.
    """
    texts = {column: getattr(concept, field) for column, field in TEXTS.items()}
    lists = {column: SEPARATOR.join(getattr(concept, field)) for column, field in LISTS.items()}
    flags = {"ambiguous": str(int(concept.is_ambiguous)), "broader": SEPARATOR.join(broader)}
    return texts | lists | flags


def split_list(cell):
    return [word.strip() for word in cell.split(SEPARATOR) if word.strip()]


def split_shared(line):
    """Read a line of shared names: パッキン>G012+G013 is ("パッキン", ["G012", "G013"]); no code is no list."""
    name, _arrow, codes = line.rpartition(">")
    return name.strip(), [code.strip() for code in codes.split("+") if code.strip()] if name else []
