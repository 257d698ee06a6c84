"""The schemas of the check kinds, and what a message can be sure of under each of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from linter.check import (
    ANSWER,
    Anchor,
    Attribute,
    Check,
    DeadEnd,
    Distance,
    Existence,
    Metric,
    Missing,
    Occurrence,
    Order,
    Per,
    Repetition,
    Replacement,
    Scope,
    Share,
    Substitution,
    Trigger,
    Unlinked,
)
from linter.loader.names import Names
from linter.loader.patterns import (
    Keys,
    exception_keys,
    pattern,
    pattern_keys,
    side,
    sure,
    taken,
    within,
)
from linter.loader.phrases import matchable, phrases_of, tokens
from linter.loader.scopes import aside_in_words, leaves_out, scope
from linter.pattern import Nearby, Pattern, Phrase, Side, Unit
from linter.reading import Grade
from linter.schema import Choice, Flag, Integer, ListOf, MapOf, Record, Refined, Schema, Tagged, Text, WrongError

ROLE_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "measured": ("true", "false"),
    "vague": ("true", "false"),
    "rescued": ("true", "false"),
    "grade": get_args(Grade),
}
"""What a check may ask of a role (``having``): the attributes of `linter.reading.Role` with a closed set of values."""

_SIZES = ("word", "clause", "sentence", "paragraph", "answer")
_PERCENT = re.compile(r"([1-9]?\d)%")
_FORMS = re.compile(r"(?P<first>[^/ ]+)(?:/(?P<past>[^/ ]+)/(?P<participle>[^/ ]+))?(?P<rest>(?: [^/ ]+)*)")


@lru_cache(maxsize=4)
def check_kinds(names: Names) -> Tagged[Check]:
    """The schema of a rule's ``check``, which is the same for all rules that may use the same names."""
    looked_for, scoped = pattern_keys(names), _scope_keys(names)

    def looking(build: Callable[..., Check], required: Mapping[str, Schema[Any]], optional: Keys) -> Record[Check]:
        return Record[Check](build, required, optional, instead=_below_scope(names))

    return Tagged(
        "kind",
        {
            "missing": looking(
                _missing,
                {"trigger": Choice[Trigger](get_args(Trigger)), "anchor": Choice[Anchor](get_args(Anchor))},
                {
                    "role": (names.role, None),
                    "given": (ListOf(names.role, lone=True), ()),
                    "after": (names.role, None),
                    "scope": (scope(names), ANSWER),
                    "silenced-by": (looking(_silencer, {}, {**looked_for, **scoped}), None),
                    **looked_for,
                },
            ),
            "attribute": _attribute_kind(names),
            "unlinked": Record[Check](Unlinked, required={"role": names.role, "to": ListOf(names.role, lone=True)}),
            "existence": looking(_existence, {}, {**looked_for, **scoped}),
            "substitution": looking(
                _substitution,
                {"replace": _replacements(names), "safe": Flag()},
                {**exception_keys(names), **scoped},
            ),
            "occurrence": looking(
                _occurrence,
                {},
                {**looked_for, **scoped, **_limits(), "per": _per(), "for-each": (pattern(names), None)},
            ),
            "repetition": looking(
                _repetition,
                {"of": Choice(("words", "openings"))},
                {"length": (Integer(1, 9), 1), "at-most": (Integer(1, 99), 1), **exception_keys(names), **scoped},
            ),
            "metric": looking(
                _metric,
                {"of": Choice(("words", "sentences", "paragraphs"))},
                {**scoped, **_limits(), "per": _per()},
            ),
            "share": looking(_share, {}, {**scoped, **_percents(), "least-words": (Integer(1, 9_999), 0)}),
            "distance": looking(
                _distance,
                {"to": pattern(names), "within": within()},
                {**looked_for, **scoped, "side": (side(), "either")},
            ),
            "order": Record[Check](Order, required={"roles": ListOf(names.role, least=2)}),
            "dead-end": Record[Check](DeadEnd, required={"role": names.role, "followed-by": names.role}),
        },
    )


def _below_scope(names: Names) -> dict[str, str]:
    """What to write in place of a condition that belongs into the scope."""
    own = pattern_keys(names)
    return {key: f"`scope: {{{key}: …}}`" for key in scope(names).keys if key not in own}


def _attribute_kind(names: Names) -> Record[Check]:
    having = Record(
        lambda **values: tuple((name, value) for name, value in values.items() if value is not None),
        required={},
        optional={name: (Choice(values), None) for name, values in ROLE_ATTRIBUTES.items()},
    )
    return Record[Check](
        _attribute,
        required={"role": names.role, "having": having},
        optional={
            "quantifier": (Choice(("any", "every")), "any"),
            "anchor": (Choice[Anchor](get_args(Anchor)), "span"),
        },
    )


def _scope_keys(names: Names) -> Keys:
    """``scope``, or ``role`` for the sentences of one role."""
    return {"role": (names.role, None), "scope": (scope(names), None)}


def _scope_of(values: dict[str, Any]) -> Scope:
    """The scope of a record's values, which are taken out of them."""
    role, wider = values.pop("role"), values.pop("scope")
    if role is not None and wider is not None:
        raise WrongError(
            "`role` and `scope` exclude each other; write `scope: {role: …}` with its other conditions", "role"
        )
    return Scope(roles=frozenset({role})) if role is not None else wider or ANSWER


def _limits() -> Keys:
    return {"at-least": (Integer(1, 99_999), None), "at-most": (Integer(0, 99_999), None)}


def _percents() -> Keys:
    percent = Refined(Text("a share such as `40%`"), _percent)
    return {"at-least": (percent, None), "at-most": (percent, None)}


def _percent(text: str) -> int:
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise WrongError(f"`{text}` is no share; expected one such as `40%`")
    return int(match[1])


def _per() -> tuple[Schema[Per], Per]:
    return Choice[Per](get_args(Per)), "answer"


def _fitting(at_least: int | None, at_most: int | None) -> None:
    """`WrongError` for limits that nothing, or everything, keeps."""
    if at_least is None and at_most is None:
        raise WrongError("no limit is given; expected `at-least`, `at-most` or both")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise WrongError("`at-least` is more than `at-most`, and nothing can keep both", "at-least")


def _missing(**values: Any) -> Missing:
    wanted = taken(values)
    check = Missing(**values, pattern=None if wanted.is_empty else wanted)
    if check.scope.aside:
        _without_roles(check)
    if check.role is None and check.pattern is None:
        raise WrongError("expected `role`, or a pattern such as `phrases`: what is missing")
    if check.trigger == "last-clause" and check.after is None:
        raise WrongError("`trigger: last-clause` needs `after`, the role whose last clause is meant", "trigger")
    if check.after is not None and check.after not in check.given:
        raise WrongError(f"`after: {check.after}` may be absent; add it to `given`", "after")
    if check.role in check.given and check.scope == ANSWER:
        raise WrongError(f"`{check.role}` cannot be missing and given at once", "given")
    if check.role is not None and leaves_out(check.scope, check.role):
        raise WrongError(f"the scope leaves out every `{check.role}`, which would always be missing there", "scope")
    return check


def _silencer(**values: Any) -> Existence:
    check = _existence(**values)
    if check.scope.aside:
        raise WrongError("what silences a rule stands in the answer, and this scope is beside it", "scope")
    return check


def _without_roles(check: Missing) -> None:
    """`WrongError` for a part that is looked for where no part of an answer can be."""
    asked = (("role", check.role), ("given", check.given), ("after", check.after), ("silenced-by", check.silenced_by))
    for key, roles in asked:
        if roles:
            where = aside_in_words(check.scope.aside)
            raise WrongError(f"parts are told of answers, and the scope is {where}; expected a pattern alone", key)


def _attribute(**values: Any) -> Attribute:
    check = Attribute(**values)
    if not check.having:
        raise WrongError(f"no attribute is asked for; expected one of {', '.join(ROLE_ATTRIBUTES)}", "having")
    return check


def _existence(**values: Any) -> Existence:
    return Existence(scope=_scope_of(values), pattern=sure(taken(values)))


def _substitution(replace: dict[tuple[Phrase, ...], Replacement], safe: bool, **values: Any) -> Substitution:
    phrases = tuple(phrase for some in replace for phrase in some)
    for replacement in replace.values():
        _settles(replacement, phrases)
    looked_for = taken({**values, "phrases": phrases})
    replacements = {some[0].written: replacement for some, replacement in replace.items()}
    return Substitution(looked_for, replacements, safe, _scope_of(values))


def _settles(replacement: Replacement, phrases: Sequence[Phrase]) -> None:
    """`WrongError` for a replacement in which one of the phrases stands again, so that no fix is ever the last."""
    words = tokens(replacement.text)
    for phrase in phrases:
        if any(_begins(phrase, words[start:]) for start in range(len(words))):
            what = f"`{phrase.written}` stands in `{replacement.text}`, which would be replaced again"
            raise WrongError(f"{what}; expected other words", "replace")


def _begins(phrase: Phrase, words: Sequence[str]) -> bool:
    """Whether a phrase without gaps stands at the beginning of some words."""
    elements = phrase.elements
    return len(words) >= len(elements) and all(
        element == "*" or (element != "..." and word in element) for element, word in zip(elements, words, strict=False)
    )


def _occurrence(**values: Any) -> Occurrence:
    _fitting(values["at_least"], values["at_most"])
    return Occurrence(scope=_scope_of(values), pattern=sure(taken(values)), **values)


def _repetition(**values: Any) -> Repetition:
    return Repetition(scope=_scope_of(values), exceptions=taken(values), **values)


def _metric(**values: Any) -> Metric:
    _fitting(values["at_least"], values["at_most"])
    check = Metric(scope=_scope_of(values), **values)
    if _SIZES.index(check.of.removesuffix("s")) >= _SIZES.index(check.per):
        raise WrongError(f"no {check.per} can be measured in {check.of}; expected something larger", "per")
    return check


def _share(**values: Any) -> Share:
    _fitting(values["at_least"], values["at_most"])
    check = Share(scope=_scope_of(values), **values)
    if check.scope == ANSWER:
        raise WrongError("nothing to take a share of; expected `scope` or `role`")
    if check.scope.aside:
        where = aside_in_words(check.scope.aside)
        raise WrongError(
            f"a share is one of the answer's words, and the scope is {where}; expected `kind: metric`", "scope"
        )
    return check


def _distance(to: Pattern, within: tuple[int, Unit], side: Side, **values: Any) -> Distance:
    return Distance(scope=_scope_of(values), pattern=sure(taken(values)), to=Nearby(to, *within, side))


def _replacements(names: Names) -> MapOf[tuple[Phrase, ...], Replacement]:
    phrases = Refined(Text("a phrase"), lambda text: phrases_of(text, names))
    better = Refined(Text("what to write in its place"), _replacement)
    return MapOf(phrases, better)


def _replacement(text: str) -> Replacement:
    match = _FORMS.fullmatch(matchable(text))
    if match is None:
        raise WrongError(
            f"`{text}` is no replacement; expected words, the first perhaps with its forms (`take/took/taken part`)"
        )
    return Replacement(match["first"] + match["rest"], match["past"], match["participle"])


def sure_roles(check: Check) -> tuple[str, ...]:
    """The roles that an answer surely has wherever the check fires."""
    match check:
        case Missing(given=given):
            return given
        case Unlinked(role=role, to=to):
            return (role, *(to if len(to) == 1 else ()))
        case Order(roles=roles):
            return roles
        case Attribute(role=role) | DeadEnd(role=role):
            return (role,)
        case (
            Existence(scope=where)
            | Substitution(scope=where)
            | Repetition(scope=where)
            | Distance(scope=where)
            | Share(scope=where)
        ):
            return (*_sole(where.roles), *_sole(where.clauses))
        case _:
            return ()


def _sole(roles: frozenset[str]) -> tuple[str, ...]:
    return tuple(roles) if len(roles) == 1 else ()


def placeholders_of(check: Check) -> tuple[str, ...]:
    """The placeholders, beside those that every message may use, that a check of this kind fills."""
    if isinstance(check, Substitution):
        return ("replacement",)
    return ("count",) if isinstance(check, Occurrence | Repetition | Metric | Share) else ()
