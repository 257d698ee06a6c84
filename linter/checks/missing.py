"""The check for what is not there though it should be: a part whose grounds are there, or words in their place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from linter.check import ANSWER, Missing
from linter.checks.hit import Hit, anchor_of, clause_of
from linter.checks.scope import places
from linter.draft import Answer, Label, Place, Prose
from linter.patterns import Search, touch
from linter.placeholders import stands_in
from linter.reading import Reading, Role

_LABELS: Mapping[str, Sequence[Label]] = {
    "achievement": ("action", "result"),
    "bridge": ("learning",),
    "future": ("future",),
}
"""What the parts are labelled."""


def find(check: Missing, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """One hit at the trigger, where nothing in the scope is what is wanted and every given role is present."""
    areas = places(check.scope, answer, reading, search)
    if not all(reading.of(name) for name in check.given) or _is_there(check, areas, reading, search):
        return
    if hint(check, answer, reading, search) is not None:
        return
    leading = _leading(check, reading)
    place = _trigger(check, reading, areas, leading)
    if place is not None:
        kept = kept_free(check, answer)
        anchor = kept.span.end if kept else anchor_of(check.anchor, answer, reading, place)
        yield Hit(place, anchor, (leading,) if leading else ())


def kept_free(check: Missing, answer: Answer) -> Prose | None:
    """The placeholder that stands under the label of what is missing ("**Next:** TBD")."""
    labels = _LABELS.get(check.role or "", ())
    return next((prose for prose in answer.prose if prose.label in labels and stands_in(prose.text)), None)


def hint(check: Missing, answer: Answer, reading: Reading, search: Search) -> Place | None:
    """Where words stand that may be what is missing, though no role is read in them; None where none do."""
    silencer = check.silenced_by
    looked_for = [(check.pattern, check.scope)] if check.pattern else []
    looked_for += [(silencer.pattern, silencer.scope)] if silencer else []
    found = (search.find(pattern, places(scope, answer, reading, search)) for pattern, scope in looked_for)
    return next(chain.from_iterable(found), None)


def _is_there(check: Missing, areas: Sequence[Place], reading: Reading, search: Search) -> bool:
    """Whether the role is there, or nobody can tell whether what is looked for is."""
    if check.pattern is not None and not search.can_tell(check.pattern):
        return True
    roles = reading.of(check.role or "")
    if check.scope == ANSWER:
        return bool(roles)
    return any(touch(clause_of(reading, role), area) for role in roles for area in areas)


def _leading(check: Missing, reading: Reading) -> Role | None:
    """The last role that should lead to the missing one."""
    roles = reading.of(check.after) if check.after else ()
    return roles[-1] if roles else None


def _trigger(check: Missing, reading: Reading, areas: Sequence[Place], leading: Role | None) -> Place | None:
    """The place of the hit, which is no placeholder where anything else is there; None in a scope without text."""
    if not areas:
        return None
    if check.trigger == "last-clause":
        return clause_of(reading, leading) if leading else None
    parses = reading.passage.parses
    written = [area for area in areas if not stands_in(parses[area.prose].text)] or areas
    return reading.passage.sentence_at(written[0] if check.trigger == "first-sentence" else written[-1])
