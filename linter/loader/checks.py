"""The schemas of the check kinds, and what a message can be sure of under each of them."""

from collections.abc import Mapping
from typing import Any, get_args

from linter.loader.names import Names
from linter.loader.phrases import phrase_list
from linter.loader.regexes import regex_list
from linter.reading import Grade
from linter.rule import Anchor, Attribute, Check, DeadEnd, Existence, Missing, Order, Trigger, Unlinked
from linter.schema import Choice, ListOf, Record, Tagged, WrongError

ROLE_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "measured": ("true", "false"),
    "vague": ("true", "false"),
    "rescued": ("true", "false"),
    "grade": get_args(Grade),
}
"""What a check may ask of a role (``having``): the attributes of `linter.reading.Role` with a closed set of values."""


def check_kinds(names: Names) -> Tagged[Check]:
    """The schema of a rule's ``check``."""
    anchor = Choice[Anchor](get_args(Anchor))
    roles = ListOf(names.role, lone=True)
    having = Record(
        lambda **values: tuple((name, value) for name, value in values.items() if value is not None),
        required={},
        optional={name: (Choice(values), None) for name, values in ROLE_ATTRIBUTES.items()},
    )
    missing = Record[Check](
        _missing,
        required={"role": names.role, "trigger": Choice[Trigger](get_args(Trigger)), "anchor": anchor},
        optional={"given": (roles, ()), "after": (names.role, None)},
    )
    attribute = Record[Check](
        _attribute,
        required={"role": names.role, "having": having},
        optional={"quantifier": (Choice(("any", "every")), "any"), "anchor": (anchor, "span")},
    )
    existence = Record[Check](
        _existence,
        required={},
        optional={
            "phrases": (phrase_list(names), ()),
            "regexes": (regex_list(), ()),
            "role": (names.role, None),
            "unless": (phrase_list(names), ()),
        },
    )
    return Tagged(
        "kind",
        {
            "missing": missing,
            "attribute": attribute,
            "unlinked": Record[Check](Unlinked, required={"role": names.role, "to": roles}),
            "existence": existence,
            "order": Record[Check](Order, required={"roles": ListOf(names.role, least=2)}),
            "dead-end": Record[Check](DeadEnd, required={"role": names.role, "followed-by": names.role}),
        },
    )


def _missing(**values: Any) -> Missing:
    check = Missing(**values)
    if check.trigger == "last-clause" and check.after is None:
        raise WrongError("`trigger: last-clause` needs `after`, the role whose last clause is meant", "trigger")
    if check.after is not None and check.after not in check.given:
        raise WrongError(f"`after: {check.after}` may be absent; add it to `given`", "after")
    if check.role in check.given:
        raise WrongError(f"`{check.role}` cannot be missing and given at once", "given")
    return check


def _attribute(**values: Any) -> Attribute:
    check = Attribute(**values)
    if not check.having:
        raise WrongError(f"no attribute is asked for; expected one of {', '.join(ROLE_ATTRIBUTES)}", "having")
    return check


def _existence(**values: Any) -> Existence:
    check = Existence(**values)
    if not check.phrases and not check.regexes:
        raise WrongError("nothing to look for; expected `phrases` or `regexes`")
    return check


def present(check: Check) -> tuple[str, ...]:
    """The roles that an answer surely has wherever the check fires."""
    if isinstance(check, Missing):
        return check.given
    if isinstance(check, Unlinked):
        return (check.role, *(check.to if len(check.to) == 1 else ()))
    if isinstance(check, Existence):
        return (check.role,) if check.role else ()
    return check.roles if isinstance(check, Order) else (check.role,)
