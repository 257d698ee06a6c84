"""The English spelling of the regular forms of verbs, and of nouns that are counted."""

import re

_KEPT_E = re.compile(r"(?:.*(?:ee|oe|ye)|(?:s|t|tw|b|wh|cr)inge)$")
_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiouy][^aeiouwxy]$")
_STRESSED_END = re.compile(
    r"(?:de|in|pre|re|trans|con)fer|(?:ad|com|e|o|per|re|sub|trans)mit|(?:com|dis|ex|im|pro|re)pel|(?:con|in|oc|re)cur"
    r"|(?:ex|re)bel|con?trol|patrol|abhor|abut|acquit|allot|annul|deter|embed|equip|excel|extol|forget|format|forbid"
    r"|handicap|hobnob|input|kidnap|output|program|regret|zigzag|begin|unwrap|debug|unplug"
)
_PREFIXED = re.compile(
    r"(?:re|un|over|out|under|pre|off|up|mis|by)(?:run|set|cut|bid|fit|hit|let|lap|map|pin|plan|put|sit|ship|step|stop|tag|win|zip)"
)


def counted(number: int, noun: str) -> str:
    """A number of things: "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def ing(lemma: str, form: str = "") -> str:
    """The -ing form of a verb; ``form``, the verb as its writer spelled it, settles "modelling" and "modeling".

    Of a hyphenated verb only the last part changes ("fine-tuning").
    """
    lemma, form = lemma.lower(), form.lower()
    if form.endswith("ing") and form != lemma:
        return form
    head, hyphen, last = lemma.rpartition("-")
    return f"{head}{hyphen}{_of_word(last, form.rpartition('-')[2])}"


def past(lemma: str) -> str:
    """The regular past of a verb ("tried", "planned"); of a hyphenated one that of its last part."""
    head, hyphen, word = lemma.lower().rpartition("-")
    if word.endswith("e"):
        form = f"{word}d"
    elif word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        form = f"{word[:-1]}ied"
    elif word.endswith("ic"):
        form = f"{word}ked"
    else:
        form = f"{word}{word[-1:]}ed" if _doubles(word, "") else f"{word}ed"
    return f"{head}{hyphen}{form}"


def third(lemma: str) -> str:
    """The form with "-s", of a verb as of a noun ("tries", "passes")."""
    word = lemma.lower()
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"


def _of_word(word: str, form: str) -> str:
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and word != "be":
        return f"{word}ing" if _KEPT_E.match(word) else f"{word[:-1]}ing"
    if word.endswith("ic"):
        return f"{word}king"
    return f"{word}{word[-1:]}ing" if _doubles(word, form) else f"{word}ing"


def _doubles(word: str, form: str) -> bool:
    """Whether the last letter doubles: as the writer doubles it in "-ed", else after a short stressed vowel."""
    if form in (f"{word}ed", f"{word}{word[-1:]}ed"):
        return form != f"{word}ed"
    return bool(_SHORT.fullmatch(word) or _STRESSED_END.fullmatch(word) or _PREFIXED.fullmatch(word))
