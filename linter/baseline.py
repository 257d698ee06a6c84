"""A baseline: the findings that a team has accepted for now, so that only new ones are reported."""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import NamedTuple, NoReturn

from linter import files
from linter.errors import AnswerlintError, Problem
from linter.fingerprint import DIGITS, answer_mark, fingerprint
from linter.report import Checked, Failed, Report
from linter.schema import ListOf, Log, MapOf, Record, Refined, RefusedError, Text, WrongError
from linter.schema.nodes import START, Mapped, Mark, Node, Scalar, UnreadableError, from_yaml
from linter.silencing.acts import PACK
from linter.values import frozen

NAME = ".answerlint-baseline.json"
"""Where a baseline is written if nobody says otherwise."""

VERSION = 1

_KEY = "answerlint-baseline"
_ENTRY = re.compile(rf"(\S+/\S+) ([0-9a-f]{{{DIGITS}}}) ([0-9a-f]{{{DIGITS}}})")
_LISTED = 10
"""A note names at most so many entries."""


class Entry(NamedTuple):
    """One accepted finding: the full id of its rule, its fingerprint, its answer's mark; never a word of the draft."""

    rule: str
    mark: str
    answer: str


Entries = Mapping[str, Counter[Entry]]
"""The accepted findings of each file, by its path from the folder of the baseline, with ``/``."""


@frozen(slots=False)
class Matched:
    """A report without its accepted findings, and what became of the entries.

    ``used`` are the entries that met a finding, under the path that the file has now; ``stale`` those
    that met none though their file was read or is gone; ``unasked`` those that nobody looked for.
    """

    report: Report
    used: Entries
    stale: Entries
    unasked: Entries

    @property
    def kept(self) -> Entries:
        """The entries without the stale ones."""
        return {
            key: self.used.get(key, Counter()) + self.unasked.get(key, Counter())
            for key in self.used.keys() | self.unasked.keys()
        }


@frozen(slots=False)
class Baseline:
    """The entries of a baseline file."""

    path: Path
    entries: Entries = field(default_factory=dict)

    def matched(self, report: Report) -> Matched:
        """What of a report is new: an entry accepts one finding of its rule with its words, anywhere in the file.

        An entry whose words are gone accepts one that the same rule gives in the same answer: an answer
        that still lacks a part after an edit, or is vague in other words, is no worse than it was.
        Of a file that is gone the entries go to the new file that shares most of them, if there is
        one such file and no other file that is gone comes as near.
        """
        keys = {file.path: self._key(file.path) for file in report.files}
        listed = {keys[file.path]: entries_of(file) for file in report.checked}
        present = {key: Counter(entries) for key, entries in listed.items()}
        gone = [key for key in self.entries if key not in keys.values() and not self._is_there(key)]
        renamed = dict(_renamed({key: present[key] for key in present if key not in self.entries}, self.entries, gone))
        allowed = {key: self.entries.get(renamed.get(key, key), Counter()) for key in present}
        paired = {key: _paired(entries, allowed[key]) for key, entries in listed.items()}
        used = {key: Counter(listed[key][number] for number in known) for key, (known, _) in paired.items()}
        left = {renamed.get(key, key): unmet for key, (_, unmet) in paired.items()}
        left |= {key: self.entries[key] for key in gone if key not in renamed.values()}
        ran = {rule.id for rule in report.rules}
        stale = {key: Counter({each: n for each, n in left[key].items() if _ran(each, ran)}) for key in left}
        kept = {key: entries for key, entries in self.entries.items() if key not in left}
        unasked = kept | {key: left[key] - stale[key] for key in left}
        shown = tuple(
            file if isinstance(file, Failed) else _without(file, paired[keys[file.path]][0]) for file in report.files
        )
        return Matched(replace(report, files=shown), *map(_filled, (used, stale, unasked)))

    def taking(self, report: Report) -> "Baseline":
        """The baseline with the findings of a report for the files in it; entries of other files that exist stay."""
        read = {self._key(file.path): Counter(entries_of(file)) for file in report.checked}
        others = {key: entries for key, entries in self.entries.items() if key not in read and self._is_there(key)}
        return Baseline(self.path, _filled(others | read))

    def _key(self, path: str) -> str:
        """A file's path from the folder of the baseline; absolute where there is no way from there."""
        there = os.path.abspath(path)
        try:
            return Path(os.path.relpath(there, os.path.abspath(self.path.parent))).as_posix()
        except ValueError:  # another drive
            return Path(there).as_posix()

    def _is_there(self, key: str) -> bool:
        return (self.path.parent / key).exists()


def count(entries: Entries) -> int:
    """How many findings these entries accept."""
    return sum(each.total() for each in entries.values())


def told(stale: Entries, path: Path) -> str:
    """A sentence on entries that match nothing any more, with the first of them."""
    number = count(stale)
    each = [f"{key}: {entry.rule}" for key in sorted(stale) for entry in sorted(stale[key].elements())]
    more = f" and {number - _LISTED} more" if number > _LISTED else ""
    what = "1 entry matches" if number == 1 else f"{number} entries match"
    return (
        f"{files.shown(path)}: {what} nothing any more ({', '.join(each[:_LISTED])}{more}); "
        "`answerlint baseline --prune` takes them out"
    )


def entries_of(file: Checked) -> list[Entry]:
    """The entries that a file's findings would be, one for each in their order."""
    return [Entry(each.qualified, fingerprint(file, each), answer_mark(file, each)) for each in file.findings]


_SAME: tuple[Callable[[Entry], object], ...] = (
    lambda entry: entry,
    lambda entry: (entry.rule, entry.mark),
    lambda entry: (entry.rule, entry.answer),
)
"""By what an entry is the one of a finding; the first that finds one wins."""


def _paired(found: Sequence[Entry], old: Counter[Entry]) -> tuple[set[int], Counter[Entry]]:
    """The numbers of the findings that entries accept, each by one of its own, and the entries that are left."""
    known: set[int] = set()
    left = Counter(old)
    for same in _SAME:
        free: dict[object, list[Entry]] = {}
        for entry in left.elements():
            free.setdefault(same(entry), []).append(entry)
        for number, entry in enumerate(found):
            if number not in known and free.get(same(entry)):
                left[free[same(entry)].pop()] -= 1
                known.add(number)
    return known, +left


def _without(file: Checked, known: Collection[int]) -> Checked:
    new = tuple(finding for number, finding in enumerate(file.findings) if number not in known)
    return replace(file, findings=new, baselined=len(known))


def _renamed(fresh: Entries, old: Entries, gone: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a new file's path and the old path that alone shares most findings with it, and it alone with that."""
    shared: dict[tuple[str, str], int] = {}
    holders: dict[Entry, list[str]] = {}
    for key in gone:
        for entry in old[key]:
            holders.setdefault(entry, []).append(key)
    for new, found in fresh.items():
        for key in {key for entry in found for key in holders.get(entry, ())}:
            shared[new, key] = (found & old[key]).total()
    by_new, by_old = _grouped(shared), _grouped({(key, new): number for (new, key), number in shared.items()})
    for new, olds in by_new.items():
        best = _best(olds)
        if best is not None and _best(by_old[best]) == new:
            yield new, best


def _grouped(numbers: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    grouped: dict[str, dict[str, int]] = {}
    for (first, second), number in numbers.items():
        grouped.setdefault(first, {})[second] = number
    return grouped


def _best(numbers: Mapping[str, int]) -> str | None:
    """The name with the largest number, None where two have it."""
    (first, most), *rest = sorted(numbers.items(), key=lambda pair: -pair[1])
    return None if rest and rest[0][1] == most else first


def _ran(entry: Entry, rules: set[str]) -> bool:
    return entry.rule in rules or entry.rule.partition("/")[0] == PACK


def _filled(entries: Entries) -> Entries:
    return {key: +each for key, each in entries.items() if +each}


# The file


def written(baseline: Baseline) -> str:
    """The text of a baseline file: JSON, sorted, one finding on a line, so that a change shows as itself."""
    listed = {
        key: [" ".join(entry) for entry in sorted(baseline.entries[key].elements())] for key in sorted(baseline.entries)
    }
    return json.dumps({_KEY: VERSION, "files": listed}, indent=2, ensure_ascii=False) + "\n"


def save(baseline: Baseline) -> None:
    """Write a baseline to its path; raises `AnswerlintError`."""
    files.write(baseline.path, written(baseline).encode("utf-8", "surrogateescape"))


def load(path: Path) -> Baseline:
    """The baseline in a file; raises `AnswerlintError` that names file, line and remedy."""
    if not path.exists():
        _refuse(path, START, "there is no such file", "write it with")
    text = files.read(path).decode("utf-8-sig", "surrogateescape")
    _check_merged(path, text)
    log = Log()
    try:
        node = from_yaml(text, log.mistakes)  # JSON is YAML, and these nodes know their lines
        _check_header(path, node)
        entries = _SCHEMA.read(node, log)
    except UnreadableError as error:
        _refuse(path, error.mistake.at, error.mistake.message)
    except RefusedError:
        entries = {}
    if log.mistakes:
        first = min(log.mistakes)
        _refuse(path, first.at, first.message)
    return Baseline(path, entries)


def _check_merged(path: Path, text: str) -> None:
    """Raises `AnswerlintError` where git left both sides of a conflict."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("<<<<<<< "):
            _refuse(path, Mark(number, 1), "a merge conflict stands here", "keep either side, and accept the rest with")


def _check_header(path: Path, node: Node) -> None:
    """Raises `AnswerlintError` for what is no baseline, or one of a later version."""
    at, version = node.pairs.get(_KEY, (node.at, None)) if isinstance(node, Mapped) else (node.at, None)
    if version is None:
        _refuse(
            path,
            at,
            f"this is no baseline of answerlint: it has no key `{_KEY}`",
            "name another file, or move this one away and write one with",
        )
    if isinstance(version, Scalar) and version.text.isdecimal() and int(version.text) > VERSION:
        _refuse(
            path,
            at,
            f"this baseline is of version {version.text}, and this answerlint knows {VERSION}",
            "install a later answerlint, or delete the file and write it anew with",
        )


def _refuse(
    path: Path, at: Mark, what: str, remedy: str = "restore it, or delete it and write it anew with"
) -> NoReturn:
    command = f"`answerlint baseline --output {files.shown(path)}`"
    raise AnswerlintError(Problem("bad-baseline", f"{files.shown(path)}:{at}: {what}; {remedy} {command}"))


def _read_entry(text: str) -> Entry:
    match = _ENTRY.fullmatch(text)
    if match is None:
        raise WrongError(f"`{text[:60]}` is no entry; expected a rule and two groups of {DIGITS} hexadecimal digits")
    return Entry(*match.groups())


_SCHEMA = Record(
    lambda answerlint_baseline, files: files,
    required={
        _KEY: Text("the version of the baseline"),
        "files": MapOf(
            Text("the path of a draft"),
            Refined(ListOf(Refined(Text("an entry"), _read_entry), least=0), Counter),
            least=0,
        ),
    },
)
