"""Check characters of printed identifiers (ISO/IEC 7064, MOD 37,36)."""

# MOD 37,36 and not MOD 11-2: our identifiers hold letters, and the check character is itself one of 0-9 and A-Z
# (MOD 37-2 would sometimes need a *). It finds every single wrong character and every exchange of neighbors
# but those the standard names.
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MODULUS = len(ALPHABET)


def bare(identifier):
    """Return the characters that count: upper case, no hyphens or spaces."""
    return "".join(identifier.upper().replace("-", " ").split())


def check_character(text):
    """Return the check character of a text by ISO/IEC 7064 MOD 37,36.

    Args:
        text: letters A-Z and digits; hyphens, spaces and case do not count.

    Raises:
        ValueError: when another character is in the text.
    """
    state = MODULUS
    for character in bare(text):
        state = (state + ALPHABET.index(character)) % MODULUS or MODULUS
        state = state * 2 % (MODULUS + 1)
    return ALPHABET[(MODULUS + 1 - state) % MODULUS]


def with_check_character(text):
    """Return an identifier with its check character, as in TAMA-26-0001-X."""
    return f"{text}-{check_character(text)}"


def has_right_check_character(identifier):
    """Return whether the last character of an identifier is the check character of the others."""
    characters = bare(identifier)
    known = len(characters) > 1 and set(characters) <= set(ALPHABET)
    return known and check_character(characters[:-1]) == characters[-1]
