"""Lexicon files: word lists that name each other, and that a team extends or replaces."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from linter.files import shown
from linter.loader.phrases import matchable
from linter.meant import nearest
from linter.pattern import Words
from linter.schema import ListOf, Log, Placed, Record, Refined, Text, WrongError
from linter.schema.nodes import START, Mark
from linter.values import frozen

Entry = tuple[str, Mark]


@frozen
class Lexicon:
    """One lexicon file as written: its own words, or what it changes of another lexicon."""

    words: tuple[Entry, ...] = ()
    extends: Entry | None = None
    add: tuple[Entry, ...] = ()
    remove: tuple[Entry, ...] = ()
    replaces: Entry | None = None


@frozen
class LexiconFile:
    """A lexicon and the file that it stands in; the log takes what is wrong with it."""

    name: str
    path: Path
    lexicon: Lexicon
    log: Log


def lexicon_file() -> Record[Lexicon]:
    """The schema of one lexicon file; its name is the file's."""
    entries = ListOf(Placed(Refined(Text("a word or `$lexicon`"), _entry)), lone=True)
    name = Placed(Text("the name of a lexicon"))
    return Record(
        _lexicon,
        required={},
        optional={
            "description": (Text("what the words have in common"), ""),
            "words": (entries, ()),
            "extends": (name, None),
            "add": (entries, ()),
            "remove": (entries, ()),
            "replaces": (name, None),
        },
    )


def _entry(text: str) -> str:
    return matchable(text).lower()


def _lexicon(
    description: str,
    words: tuple[Entry, ...],
    extends: Entry | None,
    add: tuple[Entry, ...],
    remove: tuple[Entry, ...],
    replaces: Entry | None,
) -> Lexicon:
    if extends is not None and replaces is not None:
        raise WrongError("`extends` and `replaces` exclude each other", "replaces")
    if extends is not None and words:
        raise WrongError("`words` cannot stand beside `extends`; expected `add` or `remove`", "words")
    if extends is not None and not add and not remove:
        raise WrongError("nothing changes; expected `add` or `remove` beside `extends`", "extends")
    if extends is None and (add or remove):
        raise WrongError("`add` and `remove` need `extends: LEXICON`", "add" if add else "remove")
    if extends is None and not words:
        raise WrongError("`words` is missing; expected a list (a word or `$lexicon`)")
    if extends is None and not description:
        raise WrongError("`description` is missing; expected what the words have in common")
    return Lexicon(words, extends, add, remove, replaces)


def resolve(files: Sequence[LexiconFile], unread: Sequence[str] = ()) -> Mapping[str, Words]:
    """The words of every lexicon, later files changing earlier ones; mistakes go to each file's log.

    ``unread`` are the names of lexicons whose files could not be read; they count as declared, and empty.
    """
    layers: dict[str, list[LexiconFile]] = {}
    for file in files:
        _check_taken(file, layers, unread)
        layers.setdefault(file.name, []).append(file)
    resolver = _Resolver(layers, frozenset(unread))
    return {name: resolver.words(name, ()) for name in {**layers, **dict.fromkeys(unread)}}


def _check_taken(file: LexiconFile, layers: Mapping[str, list[LexiconFile]], unread: Sequence[str]) -> None:
    lexicon = file.lexicon
    changed = lexicon.extends or lexicon.replaces
    if changed is None and file.name in layers:
        there = shown(layers[file.name][0].path)
        file.log.refuse(
            START,
            f"the lexicon `{file.name}` is there already ({there}); expected `extends: {file.name}` with `add` or "
            f"`remove`, or `replaces: {file.name}`",
        )
    if lexicon.replaces is not None and lexicon.replaces[0] != file.name:
        file.log.refuse(lexicon.replaces[1], f"this file can only replace `{file.name}`, the lexicon of its own name")
    elif changed is not None and changed[0] == file.name and file.name not in (*layers, *unread):
        file.log.refuse(changed[1], f"there is no lexicon `{file.name}` before this one; expected `words` alone")


class _Resolver:
    """Works each lexicon out once, and notices when one comes back to itself."""

    def __init__(self, layers: Mapping[str, list[LexiconFile]], unread: frozenset[str]) -> None:
        self._layers = layers
        self._unread = unread
        self._done: dict[str, Words] = {}

    def words(self, name: str, path: tuple[str, ...]) -> Words:
        if name not in self._done:
            words: Words = frozenset()
            for file in self._layers.get(name, ()):
                words = self._layered(file, words, (*path, name))
            self._done[name] = words
        return self._done[name]

    def _layered(self, file: LexiconFile, below: Words, path: tuple[str, ...]) -> Words:
        """The words after one file has had its say over what earlier files of the name left."""
        lexicon = file.lexicon
        if lexicon.extends is None:
            return self._entries(lexicon.words, file, path)
        if lexicon.extends[0] != file.name:
            below = self._entry((f"${lexicon.extends[0]}", lexicon.extends[1]), file, path)
        removed = self._entries(lexicon.remove, file, path)
        for word, at in lexicon.remove:
            if not word.startswith("$") and word not in below:
                file.log.refuse(at, f"`{word}` is not in `{lexicon.extends[0]}`{nearest(word, below)}")
        words = (below - removed) | self._entries(lexicon.add, file, path)
        if not words:
            file.log.refuse(lexicon.extends[1], f"nothing is left of `{file.name}`; expected at least one word")
        return words

    def _entries(self, entries: Sequence[Entry], file: LexiconFile, path: tuple[str, ...]) -> Words:
        plain = frozenset(word for word, _ in entries if not word.startswith("$"))
        return plain.union(*(self._entry(entry, file, path) for entry in entries if entry[0].startswith("$")))

    def _entry(self, entry: Entry, file: LexiconFile, path: tuple[str, ...]) -> Words:
        name, at = entry[0][1:], entry[1]
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            file.log.refuse(at, f"the lexicons go round in a circle: {circle}")
            return frozenset()
        if name not in self._layers and name not in self._unread:
            file.log.refuse(at, f"there is no lexicon `{name}`{nearest(name, self._layers)}")
            return frozenset()
        return self.words(name, path)
