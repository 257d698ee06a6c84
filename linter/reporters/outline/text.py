"""The outline as text: the clauses that play a part, what of the arc works, then the parts that are not there."""

from collections.abc import Iterator

from linter.reading import Role
from linter.report import Checked, Read, Report
from linter.reporters import Style
from linter.reporters._arc import COLOURS, MISSING, SHOWN, known, shown, works
from linter.reporters._summary import read_line
from linter.reporters._terminal import cells, paint, printable, width
from linter.reporters._wording import bracketed, where

CARRIES_ERRORS = False
NEEDS = "every role"

_NAME_CELLS = max(map(len, SHOWN))


def render(report: Report, style: Style) -> str:
    """Each answer with an empty line behind it, and a last line that counts."""
    answers = [_answer(file, read, style) for file in report.checked for read in file.answers]
    return "\n".join([*answers, read_line(report) + "\n"])


def _answer(file: Checked, read: Read, style: Style) -> str:
    skipped = read.reading.skipped
    if skipped:
        body = [f"  skipped ({skipped.code}): {printable(skipped.message)}"]
    else:
        body = [*_there(file, read, style), *_works(read, style), *_absent(file, read, style)]
    return "\n".join([_head(file, read, style), *body]) + "\n"


def _head(file: Checked, read: Read, style: Style) -> str:
    question, label = read.answer.question, read.answer.label
    span = question.span if question else read.answer.span
    place = paint(f"{printable(file.path)}:{file.source.position(span.start).line}:", style, "bold")
    asked = printable(question.text) if question else "(no question)"
    aside = ", ".join(filter(None, (label and printable(label), read.reading.kind)))
    return f"{place} {asked} [{aside}]"


def _there(file: Checked, read: Read, style: Style) -> Iterator[str]:
    reading = read.reading
    gutter = len(str(file.source.position(read.answer.span.end).line))
    for number, role in enumerate(reading.roles):
        if role.name not in SHOWN:
            continue  # What packs look for beside the arc can be half of all clauses; `why` and the JSON tell of it.
        name = paint(role.name.ljust(_NAME_CELLS), style, COLOURS.get(role.name, "bold"))
        told = "; ".join([*known(role), *_ties(file, read, number)])
        aside = f"  ({told})" if told else ""
        room = max(40, style.width - gutter - _NAME_CELLS - len(aside) - 6)
        text = _cut(printable(reading.passage.text(shown(reading, role))), room)
        yield f"  {_line(file, read, role):>{gutter}}  {name}  {text}{paint(aside, style, 'dim')}"


def _ties(file: Checked, read: Read, number: int) -> Iterator[str]:
    """What a role builds on: of each name the last in reading order."""
    targets = {
        read.reading.roles[link.target].name: read.reading.roles[link.target]
        for link in sorted(read.reading.links, key=lambda link: link.target)
        if link.source == number
    }
    if targets:
        named = " and ".join(f"the {name} in line {_line(file, read, role)}" for name, role in targets.items())
        yield f"builds on {named}"


def _works(read: Read, style: Style) -> Iterator[str]:
    """A line that says which parts do their work, before those that are not there."""
    if found := works(read.reading):
        yield f"  works: {paint(found, style, 'green')}"


def _absent(file: Checked, read: Read, style: Style) -> Iterator[str]:
    """A line for each part that a finding asks for, and one for the others that are not there."""
    found = {finding.qualified: finding for finding in file.findings if finding.answer == read.answer.id}
    asked = {part: found.get(rule) for part, rule in MISSING.items()}
    there = {role.name for role in read.reading.roles}
    for part, finding in asked.items():
        if finding is not None:
            name, place = paint(part, style, "bold", COLOURS[part]), bracketed(where(file, finding))
            yield " ".join(filter(None, (f"  missing: {name}", place, f"[{finding.severity}]")))
    if others := [part for part, finding in asked.items() if finding is None and part not in there]:
        yield paint(f"  not there: {', '.join(others)}", style, "dim")


def _line(file: Checked, read: Read, role: Role) -> int:
    return file.source.position(read.answer.span_of(role.evidence).start).line


def _cut(text: str, room: int) -> str:
    """The text in at most ``room`` cells, the last of them "…" where some of it is left out."""
    if width(text) <= room:
        return text
    used, kept = 1, []
    for character in text:
        used += cells(character)
        if used > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
