"""One run: where files, settings, the reader and the engine meet, and a report comes of it."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter import files
from linter.cache.memory import Asking, KeptDrafts, KeptMemory, circumstances, folder_state
from linter.cache.store import Cache
from linter.cap import capped, places
from linter.config import Configs
from linter.config.configured import Config, WrongConfigError, unknown_rules
from linter.config.settings import Settings
from linter.draft import Draft
from linter.encoding import decode
from linter.engine import Engine
from linter.errors import AnswerlintError, Problem
from linter.judging.judgement import Reader
from linter.outcomes import Opened, broken, judged
from linter.pack import Given, Wanted
from linter.report import Checked, Failed, Report
from linter.rule import QuestionKind, Rule, RuleBase
from linter.rulebook import is_shipped, rule_base, whole
from linter.text import Source
from linter.values import frozen

if TYPE_CHECKING:
    from linter.changes import Touched
    from linter.repository import Change

Packs = tuple[Wanted, ...]

_Given = tuple[tuple[str, tuple[Given, ...]], ...]
"""What rules are given in place of their parameters' defaults, by full id."""


@frozen
class Input:
    """One text to lint: the path that decides its settings, its name in the report, and what it holds.

    ``content`` is None for a file that is still to be read. Of one with a ``change`` only the findings
    of what changed count.
    """

    path: Path
    name: str
    content: bytes | str | None = None
    change: "Change | None" = None


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Run:
    """Checks inputs by the configurations that hold for them, rules and pipeline loaded once.

    ``every_role``: read the parts too that no rule asks for, for reports that show an answer's arc. Without ``parts``
    what the cache recalls has none, which is enough for reports that show findings only.
    ``cache``: where judgements are kept from run to run, None for nowhere. ``reader``, ``jobs``: see
    `linter.engine.Engine`.
    """

    def __init__(
        self,
        configs: Configs,
        *,
        version: str,
        every_role: bool = False,
        parts: bool = True,
        cache: Cache | None = None,
        reader: Reader | None = None,
        jobs: int = 1,
    ) -> None:
        self._here = Path.cwd()
        self._configs = configs
        self._version = version
        self._every_role = every_role
        self._parts = parts or every_role
        self._cache = cache
        self._reader = reader
        self._jobs = jobs
        self._digests: dict[tuple[int, tuple[str, ...]], tuple[RuleBase, bytes]] = {}
        self._asking: dict[bytes, Asking] = {}
        self._drafts: dict[bytes, KeptDrafts] = {}
        self._engines: dict[Packs, Engine | AnswerlintError] = {}
        self._fitted: dict[tuple[Packs, _Given], Engine] = {}
        self._unknown: dict[Config, tuple[Problem, ...]] = {}
        self._errors: dict[Problem, None] = {}
        self._ran: dict[str, Rule] = {}
        self._held: set[Settings] = set()
        self._touched: dict[str, Touched] = {}

    def prepare(self) -> Config:
        """The working directory's configuration; raises `AnswerlintError` if it or its rules are wrong."""
        try:
            config = self._configs.of_run()
        except WrongConfigError as error:
            raise with_rest(error) from error
        self._engine(config)
        return config

    def check(
        self,
        wanted: Sequence[Input],
        *,
        errors: Iterable[Problem] = (),
        notes: Iterable[str] = (),
        step: Callable[[], None] = lambda: None,
        sift: Callable[[Report], Report] = lambda report: report,
    ) -> Report:
        """The report on all inputs, in their order; ``step`` is called after each.

        What goes wrong with one file, or with the configuration that holds for it, stops no other.
        ``errors`` and ``notes`` are what is known of the run already. ``sift`` may take findings out before
        each answer's are capped; it keeps the files and their order.
        """
        self._errors, self._ran, self._held, self._touched = dict.fromkeys(errors), {}, set(), {}
        done: list[Checked | Failed] = []
        for file in judged(map(self._opened, wanted), self._jobs):
            done.append(file)
            step()
        told = [*notes, *self._configs.notes]
        if self._held and not self._ran:
            told.append("no rule is switched on for what was checked, so nothing can be found")
        report = sift(Report(self._version, tuple(done), tuple(self._errors), tuple(told), tuple(self._ran.values())))
        return replace(report, files=tuple(map(self._capped, wanted, report.files)))

    def _capped(self, each: Input, file: Checked | Failed) -> Checked | Failed:
        if isinstance(file, Failed):
            return file
        if each.name in self._touched:
            file = self._touched[each.name].of(file)
        config = self._configs.of(each.path)
        return capped(file, config.max_per_answer, places(self._engine(config).base))

    def _opened(self, each: Input) -> Opened | Failed:
        try:
            config = self._configs.of(each.path)
            engine = self._engine(config)
        except AnswerlintError as error:
            self._errors |= dict.fromkeys(error.problems)
            return Failed(each.name, Problem("bad-config", "not checked, because its configuration cannot be used"))
        try:
            settings = config.for_file(self._here / each.path, engine.base)
            engine = self._fit(config, engine, settings)
            if settings not in self._held:
                self._ran |= {rule.id: rule for rule in engine.base.rules if settings.runs(rule)}
                self._held.add(settings)
            draft = self._draft(each, engine, settings)
            if each.change is not None:
                from linter.changes import touched  # most runs look at whole files

                self._touched[each.name] = touched(self._before(each, engine, settings), draft)
            return Opened(draft, settings, engine)
        except AnswerlintError as error:
            return Failed(each.name, error.problems[0])
        except Exception as error:
            return broken(each.name, error)

    def _engine(self, config: Config) -> Engine:
        """The engine with the packs of a configuration, whose rule ids are checked against them."""
        if config.packs not in self._engines:
            try:
                self._engines[config.packs] = self._engine_of(rule_base(config.packs, self._version, self._cache))
            except AnswerlintError as error:
                self._engines[config.packs] = error
        engine = self._engines[config.packs]
        if isinstance(engine, AnswerlintError):
            raise engine
        if config not in self._unknown:
            self._unknown[config] = _wrong_of(config, engine.base)
        if self._unknown[config]:
            raise AnswerlintError(*self._unknown[config])
        return engine

    def _fit(self, config: Config, engine: Engine, settings: Settings) -> Engine:
        """The engine whose rules have the parameters that the settings give them."""
        if not settings.parameters:
            return engine
        key = (config.packs, tuple(sorted(settings.parameters.items())))
        if key not in self._fitted:
            from linter.loader import adjusted  # heavy, and most configurations give no parameter

            self._fitted[key] = self._engine_of(adjusted(whole(engine.base), settings.parameters), _told(settings))
        return self._fitted[key]

    def close(self) -> None:
        """End the processes that were started, if any were."""
        for engine in (*self._engines.values(), *self._fitted.values()):
            if isinstance(engine, Engine):
                engine.close()

    def _engine_of(self, base: RuleBase, parameters: str = "") -> Engine:
        if self._cache is None:
            return Engine(base, self._every_role, self._reader, jobs=self._jobs)
        rest = self._circumstances(base, str(self._every_role), parameters)
        memory = KeptMemory(self._cache, base, rest, parts=self._parts)
        return Engine(base, self._every_role, self._reader, memory, self._jobs)

    def _circumstances(self, base: RuleBase, *rest: str) -> bytes:
        """A digest of what a judgement by these rules rests on, and of the ``rest``; taken once for each base."""
        key = (id(base), rest)
        if key not in self._digests:
            teams = [folder_state(pack.folder) for pack in base.packs if not is_shipped(pack.folder)]
            names = [pack.name for pack in base.packs]
            self._digests[key] = base, circumstances(self._version, *rest, *names, *teams)
        return self._digests[key][1]

    def _draft(self, each: Input, engine: Engine, settings: Settings) -> Draft:
        """The draft that an input is; Markdown that a run has read before is not read again."""
        source = _source(each)
        if self._cache is None:
            return _parsed(source, _asking(engine.base.kinds), settings)
        rest = self._circumstances(engine.base)
        drafts = self._drafts.setdefault(rest, KeptDrafts(self._cache, rest))
        known = drafts.recall(source, settings.whole_file)
        if known is not None:
            return known
        asking = self._asking.setdefault(rest, Asking(self._cache, rest, lambda text: _asking(engine.base.kinds)(text)))
        draft = _parsed(source, asking, settings)
        drafts.keep(draft, settings.whole_file)
        return draft

    def _before(self, each: Input, engine: Engine, settings: Settings) -> Draft | None:
        """The draft that an input was before its change; None where there was none that can be read."""
        if each.change is None or each.change.before is None:
            return None
        try:
            return self._draft(replace(each, content=each.change.before), engine, settings)
        except AnswerlintError:
            return None


def _told(settings: Settings) -> str:
    """What the settings give the rules' parameters, wherever that is written."""
    return repr(
        [(id, [(each.name, each.value) for each in given]) for id, given in sorted(settings.parameters.items())]
    )


def with_rest(error: WrongConfigError) -> AnswerlintError:
    """The mistakes of a configuration, and what else is wrong with it: unknown packs and rules in the rest of it."""
    from linter.loader import load  # heavy, and most configurations are right

    if error.rest is None:
        return error
    try:
        further = unknown_rules(error.rest, load(error.rest.packs))
    except AnswerlintError as wrong:
        further = wrong.problems
    return AnswerlintError(*error.problems, *further)


def _wrong_of(config: Config, base: RuleBase) -> tuple[Problem, ...]:
    """What a configuration says of rules that these rules do not bear out."""
    unknown = unknown_rules(config, base)
    given = [each for each in config.given(base) if each]
    if unknown or not given:
        return unknown
    from linter.loader import unfit  # heavy, and most configurations give no parameter

    return unfit(whole(base), given)


@lru_cache(maxsize=8)
def _asking(kinds: tuple[QuestionKind, ...]) -> Callable[[str], bool]:
    """What tells questions of these kinds; headings and labels come again and again, and are looked at once."""
    from linter.judging.questions import is_question  # an unchanged run asks nothing

    return lru_cache(maxsize=4096)(lambda text: is_question(text, kinds))


def _parsed(source: Source, asking: Callable[[str], bool], settings: Settings) -> Draft:
    from linter import markdown  # an unchanged run reads none

    return markdown.parse(source, asking, whole_file=settings.whole_file)


def _source(each: Input) -> Source:
    """The decoded text of an input; raises `AnswerlintError` if it cannot be read or decoded."""
    if isinstance(each.content, str):
        return Source(each.name, each.content.removeprefix("\ufeff"))
    return decode(files.read(each.path) if each.content is None else each.content, each.name)
