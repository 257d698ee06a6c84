"""What a configuration says once it is read, and what follows from it for one file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Literal

from linter.cap import MOST, Most
from linter.config.settings import Named, Override, Settings, Switch, meant, parameters, settled, unknown
from linter.draft import Arc
from linter.errors import AnswerlintError, Problem
from linter.files import Globs
from linter.pack import Given, Wanted
from linter.rule import DEFAULT_PACK, Rule, RuleBase
from linter.values import frozen

FailOn = Literal["error", "warning", "suggestion", "never"]


@frozen
class RunKeys:
    """What a configuration says of the run as a whole; None for what it leaves open."""

    fail_on: FailOn | None = None
    max_findings: int | None = None
    require_answers: bool | None = None
    output_format: tuple[str, ...] | None = None
    force_exclude: bool | None = None
    baseline: Path | None = None
    cache: bool | None = None
    jobs: int | None = None


@frozen(slots=False)
class Config:
    """What holds for the drafts of one folder and those below it.

    ``packs`` come beside the default pack, which is always there. ``select`` is None where the rules'
    own switches decide. ``answers`` says which files without any question are one answer as a whole, None
    for every such file.
    """

    file: Path | None = None
    packs: tuple[Wanted, ...] = ()
    select: tuple[Named, ...] | None = None
    ignore: tuple[Named, ...] = ()
    per_file_ignores: tuple[tuple[Globs, tuple[Named, ...]], ...] = ()
    rules: tuple[Switch, ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[Globs, ...] = ()
    answers: Globs | None = None
    arc: Arc = "by-question"
    company: str | None = None
    max_per_answer: Most = MOST
    require_reason: bool = False
    suppressions: bool = True
    near_misses: bool = False
    run: RunKeys = field(default_factory=RunKeys)

    def excludes(self, path: Path) -> bool:
        """Whether an absolute path, or a folder above it, is left out."""
        return any(globs.match(path, is_folder=path.is_dir()) for globs in self.exclude)

    def named(self) -> Iterator[Named]:
        """Every rule and pack that it names."""
        yield from (*(self.select or ()), *self.ignore, *(switch.rule for switch in self.rules))
        for _, ignored in self.per_file_ignores:
            yield from ignored
        for override in self.overrides:
            yield from (switch.rule for switch in override.rules)

    def overriding(self, path: Path) -> tuple[Override, ...]:
        """The overrides that hold for one file, given by its absolute path; of these the later win."""
        return tuple(override for override in self.overrides if override.files.match(path))

    def for_file(self, path: Path, base: RuleBase) -> Settings:
        """What holds for one file, given by its absolute path; one value for all files that the same holds for."""
        ignored = tuple(each for globs, ids in self.per_file_ignores if globs.match(path) for each in ids)
        whole_file = self.answers is None or self.answers.match(path)
        overrides = self.overriding(path)
        held = (id(base), ignored, overrides, whole_file)
        if held not in self._settled:
            self._settled[held] = base, self._settings(base, ignored, overrides, whole_file)
        return self._settled[held][1]

    @cached_property
    def _settled(self) -> dict[tuple[object, ...], tuple[RuleBase, Settings]]:
        """Settings by what they follow from; each with its rules, so that no others can come by their identity."""
        return {}

    def _settings(
        self, base: RuleBase, ignored: tuple[Named, ...], overrides: tuple[Override, ...], whole_file: bool
    ) -> Settings:
        ignored = (*self.ignore, *ignored)
        switches = settled((*self.rules, *(switch for override in overrides for switch in override.rules)), base)
        return Settings(
            enabled=self._selected(base, switches)
            - frozenset(rule.id for each in ignored for rule in meant(each, base)),
            levels={id: switch.level for id, switch in switches.items() if switch.level is not None},
            arc=next((each.arc for each in reversed(overrides) if each.arc), self.arc),
            company=next((each.company for each in reversed(overrides) if each.company), self.company),
            whole_file=whole_file,
            parameters=parameters(switches),
            require_reason=self.require_reason,
            suppressions=self.suppressions,
            near_misses=self.near_misses,
        )

    def given(self, base: RuleBase) -> Iterator[Mapping[str, tuple[Given, ...]]]:
        """What the rules' parameters are given, by full id: at large, and then in the files of each override."""
        yield parameters(settled(self.rules, base))
        for override in self.overrides:
            yield parameters(settled((*self.rules, *override.rules), base))

    def _selected(self, base: RuleBase, switches: Mapping[str, Switch]) -> frozenset[str]:
        """The rules that are on before any is ignored: a selected rule always is, a selected pack as far as it says."""
        wanted = {DEFAULT_PACK, *(each.source for each in self.packs)}
        packs = {pack.name for pack in base.packs if pack.name in wanted or pack.folder in wanted}
        here = [rule for rule in base.rules if rule.pack in packs]
        on = frozenset(rule.id for rule in here if _is_on(rule, switches.get(rule.id)))
        if self.select is None:
            return on
        chosen: set[str] = set()
        for each in self.select:
            ids = frozenset(rule.id for rule in meant(each, base))
            chosen |= ids & on if each.id in packs else ids & {rule.id for rule in here}
        return frozenset(chosen)


def _is_on(rule: Rule, switch: Switch | None) -> bool:
    return rule.enabled if switch is None or switch.enabled is None else switch.enabled


def unknown_rules(config: Config, base: RuleBase) -> tuple[Problem, ...]:
    """A problem for each rule or pack that a configuration names and nobody declares, or that is not clear."""
    switches = (*config.rules, *(switch for override in config.overrides for switch in override.rules))
    return unknown(config.named(), switches, base)


class WrongConfigError(AnswerlintError):
    """A configuration with mistakes; ``rest`` is what is right in it, None where its packs are not known."""

    def __init__(self, problems: Sequence[Problem], rest: Config | None) -> None:
        super().__init__(*problems)
        self.rest = rest
