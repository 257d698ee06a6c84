"""Regular expressions of rule files: a small grammar of them is read, and its worst case is bounded.

The standard library has no public parser for its own expressions, so the subset that rules may use is
parsed here. What it cannot express (backreferences, conditions, inline flags) is refused by name.

The bound: a backtracking matcher tries at most as many ways from one start as the product, over every
repeat and alternative whose end the next character does not decide, of the ends that it can have, and on
each way goes as far as the repeats behind it reach. ``\\w+ \\w+`` has one way (a space ends the first
word), ``.*a`` has as many as the text is long, ``.*a.*b`` and ``\\s+\\s+x`` take the square of that and
``(a+)+$`` a power. More than `MOST_TRIES` is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, reduce
from itertools import product
from math import log10
from operator import and_, or_

from linter.loader.phrases import foldable
from linter.pattern import SEARCHED, Regex, Words
from linter.schema import ListOf, Refined, Schema, Text, WrongError
from linter.values import frozen

MOST_TRIES = SEARCHED**2 // 4
"""An open repeat whose end is undecided may have bounded ones inside or behind it, but no other open one."""

_ENDLESS = 1e300
_ALL = (1 << 131) - 1
_WORD, _SPACE, _OTHER = 1 << 128, 1 << 129, 1 << 130
"""Three bits for all that is not ASCII."""

_EMPTY: Words = frozenset({""})
_FEW = 32
"""How many texts are kept of what a piece of a regex can be."""


def regex_list() -> Schema[tuple[Regex, ...]]:
    """The schema of a list of regexes."""
    return ListOf(one_regex(), lone=True)


def one_regex() -> Schema[Regex]:
    """The schema of a regex."""
    return Refined(Text("a regex"), _regex)


def _regex(text: str) -> Regex:
    return Regex(text, gist(safe_regex(text)))


def safe_regex(text: str) -> str:
    """The regex, if it is inside the subset and its worst case is bounded; else `WrongError`."""
    measured = measure(foldable(text))
    if measured.nullable:
        raise WrongError(f"`{text}` also matches nothing at all; expected a regex that needs at least one character")
    if (tries := max(measured.ways, measured.work)) > MOST_TRIES:
        raise WrongError(
            f"`{text}` can take {_power(tries)} tries from one place of a sentence (an open repeat inside or behind "
            "another that matches the same); use bounds such as {0,40}, or tell them apart by what stands between"
        )
    return text


def _power(ways: float) -> str:
    return f"about 10^{round(log10(ways))}" if ways < _ENDLESS else "endlessly many"


def gist(regex: str) -> Words:
    """Texts in lower case of which one stands in whatever a regex matches; empty where none are known.

    They are of ASCII alone: to other letters "the same but for case" means different things.
    """
    texts = measure(regex).gist
    return frozenset(each for each in texts if not any(other in each for other in texts - {each}))


@cache
def measure(text: str) -> "Shape":
    """What a regex as a whole can match, and in how many ways; raises `WrongError` outside the subset."""
    return _Parser(text).whole()


@frozen
class Shape:
    """What is known of a piece of a regex; a set of characters is an integer of bits.

    The bits stand for each ASCII character (letters always in both cases), and for other letters,
    spaces and signs. ``opening`` are the sets of its first characters as far as they stand at a fixed
    distance, ``rigid`` where that is all of it; ``first`` are all that it can begin with.
    ``nullable``: it can match nothing. ``ways``: how many ends it can have from one start, as far as
    the next character does not decide; ``work``: how many characters its repeats take on all of these
    ways together. ``exits``: places where it may end or go on, each with the
    characters that let it go on and the number of such ends. ``texts`` are all that it can be, in lower
    case, if they are few; ``gist`` are texts of which one stands in each of them, empty where none are known.
    """

    first: int = 0
    opening: tuple[int, ...] = ()
    rigid: bool = True
    nullable: bool = True
    ways: float = 1.0
    work: float = 0.0
    exits: tuple[tuple[int, float], ...] = ()
    texts: Words | None = _EMPTY
    gist: Words = frozenset()


_NOTHING = Shape()


def _after(left: Shape, right: Shape) -> Shape:
    """Two pieces in a row: where the right one can begin as the left one goes on, every end must be tried."""
    if right is _NOTHING:
        return left
    open_ends = [ends for going_on, ends in left.exits if going_on & right.first]
    closed = tuple(each for each in left.exits if not each[0] & right.first)
    ends = _times(left.ways, *open_ends)
    return Shape(
        first=left.first | (right.first if left.nullable else 0),
        opening=left.opening + right.opening if left.rigid else left.opening,
        rigid=left.rigid and right.rigid,
        nullable=left.nullable and right.nullable,
        ways=_times(ends, right.ways),
        work=_joined(left.work, ends, right.work),
        exits=(*(closed if right.nullable else ()), *right.exits),
    )


def _either(shapes: Sequence[Shape]) -> Shape:
    """Alternatives: those that can begin alike are all tried."""
    if len(shapes) == 1:
        return shapes[0]
    nullable = any(shape.nullable for shape in shapes)
    first = reduce(or_, (shape.first for shape in shapes))
    exits = [each for shape in shapes for each in shape.exits] + ([(first, 2.0)] if nullable else [])
    groups = _groups(shapes)
    return Shape(
        first=first,
        opening=tuple(reduce(or_, sets) for sets in zip(*(shape.opening for shape in shapes), strict=False)),
        rigid=all(shape.rigid for shape in shapes) and len({len(shape.opening) for shape in shapes}) == 1,
        nullable=nullable,
        ways=max(_times(sum(shape.ways for shape in group)) for group in groups),
        work=max(_times(sum(shape.work for shape in group)) for group in groups),
        exits=((reduce(or_, (chars for chars, _ in exits)), max(ends for _, ends in exits)),) if exits else (),
        texts=_few(shape.texts for shape in shapes),
        gist=_few(shape.gist or None for shape in shapes) or frozenset(),
    )


def _groups(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """For each alternative itself and those before it that a text can begin with as well."""
    groups = []
    for number, shape in enumerate(shapes):
        groups.append([shape, *(other for other in shapes[:number] if _alike(shape, other))])
    return groups


def _alike(one: Shape, other: Shape) -> bool:
    if not one.first & other.first:
        return one.nullable and other.nullable
    return all(map(and_, one.opening, other.opening))


def _repeated(body: Shape, least: int, most: int | None) -> Shape:
    """A piece ``least`` to ``most`` times over (None: without end)."""
    times = SEARCHED if most is None else min(most, SEARCHED)
    if times == 0:
        return Shape()
    fixed = least == most
    again = [ends for going_on, ends in body.exits if going_on & body.first and times > 1]
    idle = [2.0] if body.nullable and not (fixed and times == 1) else []
    ways = _raised(_times(body.ways, *again, *idle), times)
    return Shape(
        first=body.first,
        opening=body.opening if least else (),
        rigid=body.rigid and fixed and times == 1,
        nullable=body.nullable or least == 0,
        ways=ways,
        work=_times(ways, min(times * max(body.work, 1.0), SEARCHED)) if times > 1 else body.work,
        exits=body.exits if fixed else (*body.exits, (body.first, float(times - least + 1))),
        texts=_few([body.texts, _EMPTY]) if times == 1 else None,
        gist=body.gist if least else frozenset(),
    )


def _row(pieces: Sequence[Shape]) -> tuple[Words | None, Words]:
    """The texts of pieces in a row, and their gist: the most telling of the pieces and of those that join to a few."""
    gists = [piece.gist for piece in pieces]
    joined, whole = _EMPTY, True
    for piece in pieces:
        longer = None if piece.texts is None else _few([map("".join, product(joined, piece.texts))])
        if longer is None:
            gists.append(joined)
            whole = False
        joined = longer or piece.texts or _EMPTY
    return joined if whole else None, max((*gists, joined), key=_telling)


def _telling(texts: Words) -> tuple[int, int]:
    """How much it says that one of some texts stands somewhere: the more, the longer and fewer they are."""
    return min(map(len, texts), default=0), -len(texts)


def _few(alternatives: Iterable[Iterable[str] | None]) -> Words | None:
    """All texts of some alternatives; None if those of one are not known, or they are too many."""
    texts: set[str] = set()
    for each in alternatives:
        if each is None:
            return None
        texts.update(each)
        if len(texts) > _FEW:
            return None
    return frozenset(texts)


def _joined(left: float, ends: float, right: float) -> float:
    """The work of two pieces in a row; where each end is decided, both share the one text."""
    if ends == 1.0 and left <= SEARCHED and right <= SEARCHED:
        return min(left + right, SEARCHED)
    return min(left + _times(ends, right), _ENDLESS)


def _times(*factors: float) -> float:
    product = 1.0
    for factor in factors:
        product = min(product * factor, _ENDLESS)
    return product


def _raised(base: float, times: int) -> float:
    try:
        return min(base**times, _ENDLESS)
    except OverflowError:
        return _ENDLESS


_CLASSES = {
    "d": "0123456789",
    "s": " \t\n\r\f\v\x1c\x1d\x1e\x1f",
    "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
}
_BEYOND_ASCII = {"d": _WORD, "s": _SPACE, "w": _WORD}
_WHOLLY = {"d": 0, "s": _SPACE, "w": _WORD}


@cache
def _bits(characters: str) -> int:
    """The set of some characters, each in both cases."""
    bits = 0
    for character in characters:
        for either in {character.lower(), character.upper()}:
            bits |= _bit(either)
    return bits


def _bit(character: str) -> int:
    if len(character) == 1 and character < "\x80":
        return 1 << ord(character)
    if character.isspace():
        return _SPACE
    return _WORD if character.isalnum() else _OTHER


_CLASS_BITS = {name: _bits(members) | _BEYOND_ASCII[name] for name, members in _CLASSES.items()}
_CLASS_BITS |= {name.upper(): ~(_bits(members) | _WHOLLY[name]) & _ALL for name, members in _CLASSES.items()}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_GROUPS = re.compile(r"\?(?::|P<(?P<name>[A-Za-z_]\w*)>|(?P<look><?[=!]))")
_PLAIN = re.compile(r"[^()\[\]{}|\\.^$*+?]+(?![*+?{])")
_COUNT = re.compile(r"\{(\d{0,4})(?:(,)(\d{0,4}))?\}")


class _Parser:
    """A recursive-descent parser that measures as it goes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self) -> Shape:
        shape = self._alternatives()
        if self.at < len(self.text):
            raise self._wrong("a `)` closes nothing; write \\) for the sign itself")
        return shape

    def _wrong(self, what: str) -> WrongError:
        return WrongError(f"the regex `{self.text}` is wrong at character {self.at + 1}: {what}")

    def _next(self, what: str = "it ends too early") -> str:
        if self.at >= len(self.text):
            raise self._wrong(what)
        self.at += 1
        return self.text[self.at - 1]

    def _alternatives(self) -> Shape:
        shapes = [self._sequence()]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            shapes.append(self._sequence())
        return _either(shapes)

    def _sequence(self) -> Shape:
        """Pieces up to ``|`` or ``)``, joined from the right so that an end sees all that may follow it."""
        pieces = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            plain = _PLAIN.match(self.text, self.at)
            if plain is not None:
                self.at = plain.end()
                pieces.append(_plain(plain[0]))
            else:
                pieces.append(self._quantified(self._atom()))
        if len(pieces) == 1 and pieces[0].texts is not None and pieces[0].texts == pieces[0].gist:
            return pieces[0]  # as most alternatives are: a plain text
        shape = _NOTHING
        for piece in reversed(pieces):
            shape = _after(piece, shape)
        texts, gist = _row(pieces)
        return replace(shape, texts=texts, gist=gist)

    def _quantified(self, atom: Shape) -> Shape:
        sign = self.text[self.at : self.at + 1]
        if sign not in ("*", "+", "?", "{") or sign == "":
            return atom
        if sign == "{":
            least, most = self._count()
        else:
            self.at += 1
            least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        if self.text[self.at : self.at + 1] in ("?", "+"):
            self.at += 1
        if self.text[self.at : self.at + 1] in ("*", "+", "?", "{"):
            raise self._wrong("two repeats stand behind one another; put the first into `(?:…)`")
        if not atom.first:
            raise self._wrong("a boundary or look-around cannot be repeated")
        return _repeated(atom, least, most)

    def _count(self) -> tuple[int, int | None]:
        match = _COUNT.match(self.text, self.at)
        if match is None or not (match[1] or match[3]):
            raise self._wrong("`{` begins no count such as {0,40}; write \\{ for the sign itself")
        self.at = match.end()
        least = int(match[1] or 0)
        most = int(match[3]) if match[3] else None if match[2] else least
        if most is not None and most < least:
            raise self._wrong("the second number of a count is the smaller one")
        return least, most

    def _atom(self) -> Shape:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "[":
            return _one(self._set())
        if sign == ".":
            return _one(_ALL)
        if sign in "^$":
            return Shape()
        if sign == "\\":
            return self._escape()
        if sign in "*+?{":
            self.at -= 1
            raise self._wrong(f"`{sign}` repeats nothing; write \\{sign} for the sign itself")
        return _one(_bits(sign))

    def _group(self) -> Shape:
        look = None
        if self.text[self.at : self.at + 1] == "?":
            match = _GROUPS.match(self.text, self.at)
            if match is None:
                raise self._wrong("only (…), (?:…), (?P<name>…), (?=…), (?!…), (?<=…) and (?<!…) may be used")
            look = match["look"]
            self.at = match.end()
        start = self.at
        shape = self._alternatives()
        if self.text[self.at : self.at + 1] != ")":
            raise self._wrong("a `(` is not closed; expected `)`")
        self.at += 1
        if look is None:
            return shape
        if look.startswith("<") and not _has_one_width(self.text[start : self.at - 1]):
            raise self._wrong("a look-behind must match texts of one length")
        return Shape(ways=_times(shape.ways, *(ends for _, ends in shape.exits)), work=shape.work)

    def _escape(self) -> Shape:
        sign = self._next("a `\\` stands at the end")
        if sign in "bBAZ":
            return Shape()
        if sign.isdigit() or sign in "gkP":
            raise self._wrong("backreferences cannot be used; write the words out")
        return _one(self._escaped(sign))

    def _escaped(self, sign: str) -> int:
        if sign in _CLASS_BITS:
            return _CLASS_BITS[sign]
        if sign.isalnum() and sign not in _CONTROLS:
            raise self._wrong(f"`\\{sign}` is no escape that may be used")
        return _bits(_CONTROLS.get(sign, sign))

    def _set(self) -> int:
        negated = self.text[self.at : self.at + 1] == "^"
        self.at += negated
        bits, begun = 0, False
        while not begun or self.text[self.at : self.at + 1] != "]":
            bits |= self._member()
            begun = True
        self.at += 1
        return (~bits | _WORD | _SPACE | _OTHER) & _ALL if negated else bits

    def _member(self) -> int:
        low = self._next("a `[` is not closed; expected `]`")
        if low == "[" or self.text[self.at - 1 : self.at + 1] in ("--", "&&", "~~", "||"):
            raise self._wrong(f"`{low}` in a set needs a `\\` before it")
        if low == "\\":
            sign = self._next("a `[` is not closed; expected `]`")
            if sign.isalnum() and sign not in _CONTROLS:
                return self._escaped(sign)
            low = _CONTROLS.get(sign, sign)
        if self.text[self.at : self.at + 1] != "-" or self.text[self.at + 1 : self.at + 2] in ("]", ""):
            return _bits(low)
        self.at += 1
        return self._range(low, self._next())

    def _range(self, low: str, high: str) -> int:
        if high == "\\":
            high = self._next()
        if high < low or high == "[":
            raise self._wrong(f"the range {low}-{high} runs backwards; write \\- for the sign itself")
        if ord(high) - ord(low) > 128:
            return _WORD | _SPACE | _OTHER | _bits("".join(map(chr, range(ord(low), 128))))
        return _bits("".join(map(chr, range(ord(low), ord(high) + 1))))


@cache
def _plain(text: str) -> Shape:
    """A row of characters that stand for themselves."""
    opening = tuple(map(_bits, text))
    texts = frozenset({text.lower()}) if text.isascii() else None
    return Shape(first=opening[0], opening=opening, nullable=False, texts=texts, gist=texts or frozenset())


def _one(bits: int) -> Shape:
    """A piece that takes exactly one character."""
    texts = frozenset(_lower(bits)) if bits < 1 << 128 and bits.bit_count() <= _FEW else None
    return Shape(first=bits, opening=(bits,), nullable=False, texts=texts, gist=texts or frozenset())


def _lower(bits: int) -> Iterator[str]:
    """The characters of a set, in lower case."""
    return (chr(code).lower() for code in range(128) if bits >> code & 1)


def _has_one_width(text: str) -> bool:
    try:
        re.compile(f"(?<={text})")
    except re.error:
        return False
    return True
