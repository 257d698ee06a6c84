"""The names that rule files may use of each other, known before any of them is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.meant import listed, nearest
from linter.pattern import Words
from linter.rule import DEFAULT_PACK, NONE, UNKNOWN, RuleBase
from linter.schema import Refined, Text, WrongError

UNDECLARED_KINDS = (NONE, UNKNOWN)
"""Kinds of question that need no file: no question at all, and a question of no declared kind."""


@dataclass(frozen=True, eq=False)
class Names:
    """Lexicons with their words, and the names of roles, kinds of question and rules (by pack)."""

    lexicons: Mapping[str, Words] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, base: RuleBase) -> "Names":
        """The names of a base that was read."""
        packs = dict.fromkeys(rule.pack for rule in base.rules)
        return cls(
            lexicons=base.lexicons,
            roles=tuple(role.name for role in base.roles),
            kinds=tuple(kind.name for kind in base.kinds),
            rules={pack: tuple(rule.name for rule in base.rules if rule.pack == pack) for pack in packs},
        )

    def words(self, name: str) -> Words:
        """The words of a lexicon; raises `WrongError` for one that nobody declares."""
        if name not in self.lexicons:
            raise WrongError(f"there is no lexicon `{name}`{nearest(name, self.lexicons)}")
        return self.lexicons[name]

    @property
    def role(self) -> Refined[str, str]:
        """The schema of a role's name."""
        return Refined(Text("a role"), lambda name: known(name, self.roles, "role"))

    @property
    def kind(self) -> Refined[str, str]:
        """The schema of a question kind's name."""
        kinds = (*self.kinds, *(kind for kind in UNDECLARED_KINDS if kind not in self.kinds))
        return Refined(Text("a kind of question"), lambda name: known(name, kinds, "kind of question"))

    def rule(self, pack: str) -> Refined[str, str]:
        """The schema of a rule's name as a file of ``pack`` writes it; read as its full id."""
        return Refined(Text("a rule"), lambda name: self._full_id(name, pack))

    def _full_id(self, name: str, pack: str) -> str:
        full = {f"{holder}/{rule}" for holder, rules in self.rules.items() for rule in rules}
        if "/" in name:
            return known(name, tuple(sorted(full)), "rule")
        holders = [holder for holder in dict.fromkeys((pack, DEFAULT_PACK, *self.rules)) if f"{holder}/{name}" in full]
        if not holders:
            raise WrongError(f"there is no rule `{name}`{nearest(name, sorted({each.split('/')[1] for each in full}))}")
        return f"{holders[0]}/{name}"


def known(name: str, options: tuple[str, ...], what: str) -> str:
    """The name, where it is one of the options; else `WrongError`, with the nearest or all of them."""
    if name in options:
        return name
    near = nearest(name, options) or (f"; expected {listed(options)}" if 0 < len(options) <= 12 else "")
    raise WrongError(f"there is no {what} `{name}`{near}")
