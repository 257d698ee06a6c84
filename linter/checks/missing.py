"""The check for a part that is not there though the parts that call for it are."""

from collections.abc import Iterator

from linter.checks.hit import Hit, anchor_of, clause_of
from linter.draft import Answer, Place
from linter.reading import Reading, Role
from linter.rule import Missing


def find(check: Missing, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """One hit at the trigger, where the role is absent and every given role is present."""
    if reading.of(check.role) or not all(reading.of(name) for name in check.given):
        return
    leading = _leading(check, reading)
    place = _trigger(check, reading, leading)
    if place is not None:
        yield Hit(place, anchor_of(check.anchor, answer, reading, place), (leading,) if leading else ())


def _leading(check: Missing, reading: Reading) -> Role | None:
    """The last role that should lead to the missing one."""
    roles = reading.of(check.after) if check.after else ()
    return roles[-1] if roles else None


def _trigger(check: Missing, reading: Reading, leading: Role | None) -> Place | None:
    sentences = reading.passage.sentences
    if check.trigger == "last-clause":
        return clause_of(reading, leading) if leading else None
    if not sentences:
        return None
    return sentences[0] if check.trigger == "first-sentence" else sentences[-1]
