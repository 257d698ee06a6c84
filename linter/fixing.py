"""Fixing: the safe edits of findings made in a text, and made again until none is left."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import unified_diff

from linter.finding import Edit, Finding
from linter.report import Checked, Failed, Report
from linter.values import frozen

MOST_ROUNDS = 10
"""An edit can make room for another; a text that still changes after so many rounds never settles."""

Again = Callable[[Mapping[str, str]], Report]
"""Checks texts by the names of their files."""

Sift = Callable[[Report], Report]


def apply(text: str, findings: Iterable[Finding]) -> str:
    """The text with every safe edit of the findings made."""
    return edited(text, (edit for finding in findings for edit in finding.edits if edit.safe))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that overlap, that of the earlier and longer span."""
    pieces, end = [], 0
    for edit in _apart(edits):
        pieces += [text[end : edit.span.start], edit.text]
        end = edit.span.end
    return "".join((*pieces, text[end:]))


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    end = -1
    for edit in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end, edit.text)):
        if edit.span.start >= end:
            end = max(edit.span.end, edit.span.start + 1)
            yield edit


@frozen
class Fixed:
    """A file before and after its edits."""

    name: str
    before: str
    after: str

    def diff(self) -> str:
        """What changes, as a unified diff."""
        names = (f"a/{self.name}", f"b/{self.name}")
        lines = unified_diff(_lines(self.before), _lines(self.after), *names)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


@dataclass
class Fixer:
    """One run of fixes: it sees every finding before the cap, and checks again what it changed.

    ``restless`` names files whose edits undo each other; they stay as they were. ``held`` are the bytes of
    what was read from elsewhere than a file, by name.
    """

    held: dict[str, bytes] = field(default_factory=dict)
    fixed: dict[str, Fixed] = field(default_factory=dict)
    restless: list[str] = field(default_factory=list)
    _edited: dict[str, str] = field(default_factory=dict)

    def watching(self, sift: Sift) -> Sift:
        """What sifts a report, and then makes the edits of the findings that are left."""

        def sifted(report: Report) -> Report:
            report = sift(report)
            applied = ((file.path, file.source.text, apply(file.source.text, file.findings)) for file in report.checked)
            self._edited = {name: after for name, before, after in applied if after != before}
            for file in report.checked:
                self.fixed.setdefault(file.path, Fixed(file.path, file.source.text, file.source.text))
            return report

        return sifted

    def settle(self, report: Report, again: Again) -> Report:
        """The report once nothing is left to edit; ``again`` checks the texts that it is handed."""
        first = {file.path: file for file in report.files}
        files, seen = dict(first), {name: {each.before} for name, each in self.fixed.items()}
        while self._edited:
            for name, text in list(self._edited.items()):
                if text in seen[name] or len(seen[name]) > MOST_ROUNDS:
                    self._give_up(name)
                    files[name] = first[name]
                else:
                    seen[name].add(text)
                    self.fixed[name] = replace(self.fixed[name], after=text)
            if self._edited:
                files |= {file.path: file for file in again(self._edited).files}
        self.fixed = {name: each for name, each in self.fixed.items() if each.after != each.before}
        return replace(report, files=_in_order(report.files, files), notes=(*report.notes, *self._notes()))

    def _give_up(self, name: str) -> None:
        del self._edited[name]
        self.restless.append(name)
        self.fixed[name] = replace(self.fixed[name], after=self.fixed[name].before)

    def _notes(self) -> Iterator[str]:
        for name in self.restless:
            yield f"{name} is left as it is: its rules' replacements undo each other"


def _in_order(
    files: Sequence[Checked | Failed], by_name: Mapping[str, Checked | Failed]
) -> tuple[Checked | Failed, ...]:
    return tuple(by_name[file.path] for file in files)
