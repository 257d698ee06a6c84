"""The account of a place as text: what stands there, each clause in plain words, then the rules."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.account import Account, Judged, Outcome, Placed, Told
from linter.draft import Answer
from linter.finding import Finding
from linter.patterns import finishing
from linter.reading import Clause, Reading
from linter.reporters import Style
from linter.reporters._arc import BY, COLOURS, known
from linter.reporters._terminal import Colour, paint, printable, wrap
from linter.reporters._wording import rule_id
from linter.rule import DEFAULT_PACK, Rule

_NAMES: dict[Outcome, str] = {
    "fires": "found",
    "capped": "left out",
    "accepted": "accepted",
    "silenced": "silenced",
    "expected": "expected",
    "yields": "gives way",
    "finds-nothing": "nothing found",
    "not-asked": "not asked",
    "off": "off",
}
"""What became of a rule, in the order in which it is told."""

_INDENT = "    "


def render(account: Account, style: Style) -> str:
    """The account with an empty line between its parts."""
    parts = [_head(account, style), *(_clause(account, told, style) for told in account.clauses)]
    if account.rules:
        parts.append(_rules(account, style))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _head(account: Account, style: Style) -> list[str]:
    column = "" if account.column is None else f":{account.column}"
    place = paint(f"{printable(account.source.name)}:{account.line}{column}:", style, "bold")
    lines = [f"{place} {_what(account)}"]
    if account.reading is not None and account.reading.skipped is not None:
        skipped = account.reading.skipped
        lines += wrap(f"not judged ({skipped.code}): {skipped.message}", style, _INDENT, _INDENT)
    elif account.reading is not None and not account.standing and not account.clauses:
        lines.append(f"{_INDENT}no clause begins or goes on here")
    return lines


def _what(account: Account) -> str:
    """What stands at the place: an answer by its question, or something else."""
    if account.answer is None:
        return f"{printable(account.standing or '')}, outside every answer"
    told = _answer(account.answer)
    if account.reading is None:
        return f"{printable(account.standing or '')}, inside {told}"
    judged = "judged" if account.reading.judged else "not judged"
    beside = f"{printable(account.standing)}, beside " if account.standing else ""
    return f"{beside}{told} [{account.reading.kind}, {judged}]"


def _answer(answer: Answer) -> str:
    label = f"“{printable(answer.label)}”, " if answer.label else ""
    asked = f"the answer to “{printable(answer.question.text)}”" if answer.question else "an answer without a question"
    return f"{label}{asked}"


def _clause(account: Account, told: Told, style: Style) -> list[str]:
    at = account.source.position(told.span.start)
    reading = account.reading
    assert reading is not None
    text = printable(reading.passage.text(told.clause.place))
    lines = wrap(f"{at.line}:{at.column}: “{text}”", style, "", _INDENT)
    for placed in told.roles:
        lines += _wrapped(_role(account, placed), style, COLOURS.get(placed.role.name, "bold"))
    for near in told.near_misses:
        lines += _wrapped(f"{near.miss.message} ({near.miss.pattern.name}, {near.where})", style, "dim")
    if not told.roles and not told.near_misses:
        lines += _wrapped(_none(reading, told.clause), style, "dim")
    width = max(len(heading) for heading, _ in told.words)
    for heading, words in told.words:
        lines += wrap(words, style, f"{_INDENT}{heading:<{width}}  ", f"{_INDENT}{'':<{width}}  ")
    return lines


def _none(reading: Reading, clause: Clause) -> str:
    """What is said of a clause without a role: that it finishes the one above, or plays no part."""
    passage = reading.passage
    above = [role.name for role in reading.roles if clause in finishing(passage, passage.clauses[role.clause])]
    if above:
        return f"belongs to the {' and '.join(dict.fromkeys(above))} above it"
    return "plays no part, and comes near none"


def _wrapped(text: str, style: Style, colour: Colour) -> list[str]:
    return [paint(line, style, colour) for line in wrap(text, style, f"{_INDENT}= ", f"{_INDENT}  ")]


def _role(account: Account, placed: Placed) -> str:
    """A role with the pattern that gave it, what is known of it, and what it is tied to."""
    role = placed.role
    told = [f"{role.name}, by {role.pattern} ({placed.where})", *known(role), *_attributes(account, placed)]
    return "; ".join([*told, *dict.fromkeys(_ties(account, placed))])


def _attributes(account: Account, placed: Placed) -> Iterator[str]:
    role, reading = placed.role, account.reading
    assert reading is not None
    if role.hedge is not None:
        yield f"hedged by “{reading.passage.text(role.hedge)}”"
    if role.target is not None and not role.vague:
        yield f"names “{reading.passage.text(role.target)}”"
    if role.empty is not None:
        yield f"“{reading.passage.text(role.empty)}” names nothing"


def _ties(account: Account, placed: Placed) -> Iterator[str]:
    reading = account.reading
    assert reading is not None
    own = reading.roles.index(placed.role)
    for link in placed.links:
        other = reading.roles[link.target if link.source == own else link.source]
        verb = "builds on" if link.source == own else "carries"
        by = ", ".join(BY[each] for each in link.by)
        yield f"{verb} the {other.name} in line {_line(account, other.clause)} ({by})"


def _line(account: Account, clause: int) -> int:
    assert account.answer is not None
    assert account.reading is not None
    place = account.reading.passage.clauses[clause].place
    return account.source.position(account.answer.span_of(place).start).line


def _rules(account: Account, style: Style) -> list[str]:
    lines = [paint("What the rules make of this answer", style, "bold")]
    order = list(_NAMES)
    told = sorted(account.rules, key=lambda judged: order.index(judged.outcome))
    for outcome, group in groupby(told, key=lambda judged: judged.outcome):
        lines += _outcome(account, outcome, list(group), style)
    return lines


def _outcome(account: Account, outcome: Outcome, rules: Sequence[Judged], style: Style) -> Iterator[str]:
    """Rules of one outcome: each on lines of its own if there is something to say of it, the others in one row."""
    width = max(map(len, _NAMES.values()))
    first, rest = f"  {_NAMES[outcome]:<{width}}  ", f"  {'':<{width}}  "
    quiet = [judged for judged in rules if outcome in ("off", "not-asked") or not _has_more(judged)]
    for judged in rules:
        if judged not in quiet:
            for text in _said(account, judged):
                yield from wrap(text, style, first, f"{rest}  ")
                first = rest
    if quiet:
        yield from wrap(", ".join(_id(judged.rule) for judged in quiet), style, first, rest)


def _has_more(judged: Judged) -> bool:
    return bool(judged.findings or judged.by or judged.near_miss)


def _said(account: Account, judged: Judged) -> Iterator[str]:
    name = _id(judged.rule)
    aside = f" ({judged.by})" if judged.by else ""
    for finding in judged.findings:
        yield f"{_found(account, finding)}{aside}: {finding.message}"
    if not judged.findings and judged.by:
        yield f"{name}: {judged.by}"
    if judged.near_miss:
        yield f"{'' if judged.findings else f'{name}: '}just missed: {judged.near_miss}"


def _found(account: Account, finding: Finding) -> str:
    position = account.source.position(finding.span.start)
    return f"{rule_id(finding)} [{finding.severity}] at {position.line}:{position.column}"


def _id(rule: Rule) -> str:
    return rule.name if rule.pack == DEFAULT_PACK else rule.id
