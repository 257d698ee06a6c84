"""The arc of an answer at a glance: which parts are there, where they stand, and what each builds on."""

from collections.abc import Iterator, Mapping

from linter.reading import Evidence
from linter.reporters._arc import BY, known
from linter.reporters._html.marking import class_of
from linter.reporters._html.markup import Markup, element
from linter.reporters._html.sheet import Played, Reply, State
from linter.rule import PARTS

_SIGNS: Mapping[State, str] = {"there": "✓", "vague": "≈", "missing": "✕", "not there": "–"}


def chip(reply: Reply, part: str) -> Markup:
    """A part of the arc and its state, in words and by a sign."""
    state = reply.state(part)
    return element(
        "span",
        element("span", _SIGNS[state], class_="sign", aria_hidden="true"),
        element("span", part.capitalize(), class_="part"),
        " ",
        element("span", state, class_="state"),
        class_=f"chip {part} {state.replace(' ', '-')}",
    )


def strip(reply: Reply) -> Markup:
    """The heading of an answer with its arc, or with the reason why it was not judged."""
    reading = reply.read.reading
    label = reply.read.answer.label
    about = [
        element("h3", f"Answer {reply.number}", id=reply.id),
        element("p", ", ".join(filter(None, (label, f"kind of question: {reading.kind}"))), class_="kind"),
    ]
    if reading.skipped:
        reason = element("p", element("strong", "Not judged"), f" – {reading.skipped.message}", class_="skipped")
        return element("header", *about, reason, class_="arc")
    others = [role for role in dict.fromkeys(part.name for part in reply.parts) if role not in PARTS]
    steps = [element("li", chip(reply, part), *_where(reply, part), class_=part) for part in PARTS]
    steps += [element("li", _other(name), *_where(reply, name), class_=class_of(name)) for name in others]
    return element("header", *about, element("ol", *steps, class_="steps"), class_="arc")


def _other(name: str) -> Markup:
    return element("span", element("span", name.capitalize(), class_="part"), class_=f"chip there {class_of(name)}")


def _where(reply: Reply, name: str) -> Iterator[Markup]:
    """Each clause of a role by its tag, with what is known of it and what it builds on."""
    parts = reply.of(name)
    if parts:
        yield element("ul", *(element("li", *_told(reply, part)) for part in parts))


def _told(reply: Reply, part: Played) -> Iterator[str]:
    yield _to(part)
    if words := ", ".join(known(part.role)):
        yield f" {words}"
    for by, targets in _ties(reply, part).items():
        yield ", builds on " if words else " builds on "
        for target in targets:
            yield from (_to(target), " ")
        yield f"({', '.join(BY[each] for each in by)})"


def _ties(reply: Reply, part: Played) -> dict[tuple[Evidence, ...], list[Played]]:
    """What a part builds on, together where the evidence is the same."""
    ties: dict[tuple[Evidence, ...], list[Played]] = {}
    for link in reply.read.reading.links:
        if reply.parts[link.source] is part:
            ties.setdefault(link.by, []).append(reply.parts[link.target])
    return ties


def _to(part: Played) -> Markup:
    return element("a", part.tag, class_=f"tag {class_of(part.name)}", href=f"#{part.id}")
