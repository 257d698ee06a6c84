"""What configurations say of rules, and what follows from it for one file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from linter.draft import Arc
from linter.errors import Problem
from linter.files import Globs
from linter.finding import Severity
from linter.meant import listed, nearest
from linter.pack import Given
from linter.rule import Rule, RuleBase
from linter.values import frozen


@frozen
class Named:
    """A rule or pack that a configuration names, and the place that errors point at."""

    id: str
    where: str


@frozen
class Switch:
    """What a configuration says of a rule or pack: on or off, its level, its parameters; None for what it leaves."""

    rule: Named
    enabled: bool | None = None
    level: Severity | None = None
    parameters: tuple[Given, ...] = ()

    def over(self, below: "Switch") -> "Switch":
        """Both together, where what this one says wins."""
        names = {given.name for given in self.parameters}
        return replace(
            self,
            enabled=below.enabled if self.enabled is None else self.enabled,
            level=self.level or below.level,
            parameters=(*(given for given in below.parameters if given.name not in names), *self.parameters),
        )


@frozen
class Override:
    """What a configuration says of some files only; None for what it leaves open."""

    files: Globs
    where: str
    arc: Arc | None = None
    company: str | None = None
    rules: tuple[Switch, ...] = ()


@frozen(slots=False)
class Settings:
    """What holds for one file.

    ``enabled`` are the full ids of the rules that run, ``levels`` such as replace the rules' own,
    ``parameters`` what rules are given in place of their defaults, by full id.
    """

    enabled: frozenset[str]
    levels: Mapping[str, Severity] = field(default_factory=dict)
    arc: Arc = "by-question"
    company: str | None = None
    whole_file: bool = True
    require_reason: bool = False
    suppressions: bool = True
    near_misses: bool = False
    parameters: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.enabled)  # mappings have no hash, and most files share one value

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is switched on."""
        return rule.id in self.enabled

    def level(self, rule: Rule) -> Severity | None:
        """The level that the configuration gives a rule, None for the rule's own."""
        return self.levels.get(rule.id)


def meant(named: Named, base: RuleBase) -> tuple[Rule, ...]:
    """The rules that an id means: every rule of a pack, or what `RuleBase.named` says."""
    return tuple(rule for rule in base.rules if rule.pack == named.id) or base.named(named.id)


def settled(switches: Iterable[Switch], base: RuleBase) -> dict[str, Switch]:
    """What the switches say of each rule, by full id: later ones win, and a rule's own win over those of its pack."""
    packs = {pack.name for pack in base.packs}
    said: dict[str, Switch] = {}
    for switch in sorted(switches, key=lambda each: each.rule.id not in packs):
        for rule in meant(switch.rule, base):
            said[rule.id] = switch.over(said[rule.id]) if rule.id in said else switch
    return said


def parameters(switches: Mapping[str, Switch]) -> dict[str, tuple[Given, ...]]:
    """What settled switches give the parameters of rules, by full id."""
    return {id: switch.parameters for id, switch in switches.items() if switch.parameters}


def unknown(named: Iterable[Named], switches: Iterable[Switch], base: RuleBase) -> tuple[Problem, ...]:
    """A problem for each id that no rule or pack has, or several rules have, and for parameters of a pack."""
    problems = [problem for each in named for problem in _problems(each, base)]
    packs = {pack.name for pack in base.packs}
    for switch in switches:
        if switch.parameters and switch.rule.id in packs:
            given = switch.parameters[0]
            said = (
                f"`{given.name}` is given to the pack `{switch.rule.id}`; expected a rule, which alone has parameters"
            )
            problems.append(Problem("bad-config", f"{given.where}: {said}"))
    return tuple(problems)


def _problems(named: Named, base: RuleBase) -> Sequence[Problem]:
    rules = meant(named, base)
    if len(rules) > 1 and all(rule.name == named.id for rule in rules):
        full = listed(rule.id for rule in rules)
        return [Problem("bad-config", f"{named.where}: several packs have a rule `{named.id}`; expected {full}")]
    if rules:
        return []
    options = [name for rule in base.rules for name in (rule.name, rule.id, rule.pack)]
    remedy = nearest(named.id, options) or "; a pack comes with `extends`, and `answerlint rules` lists what is there"
    said = f"there is no rule or pack `{named.id}`{remedy}"
    return [Problem("bad-config", f"{named.where}: {said}")]
