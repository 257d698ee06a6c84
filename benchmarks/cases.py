"""The cases: answerlint, what it stands on, and its peers, in the groups that run in turn."""

import random
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from benchmarks.drafts import make
from benchmarks.peers import Peer
from benchmarks.timing import Case

ROOT = Path(__file__).parent.parent

IDLE_RULES = 10
"""How many times the rules there are in the case that has more of them."""

_WARM = """
import linter, pathlib, statistics, sys, time
texts = [path.read_text() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())[:100]]
linter.lint_text(texts[0], isolated=True)
taken = []
for text in texts:
    started = time.perf_counter()
    linter.lint_text(text, isolated=True)
    taken.append((time.perf_counter() - started) / len(text.split()) * 250)
with open(sys.argv[2], "a") as rounds:
    print(statistics.median(taken), file=rounds)
"""


@dataclass(frozen=True)
class Plan:
    """Where drafts and caches lie, how many drafts the large cases have, and how many processes they may use."""

    scratch: Path
    drafts: int
    jobs: int

    @property
    def words(self) -> int:
        """How many words the large corpus has."""
        return sum(len(path.read_text(encoding="utf-8").split()) for path in self.many.iterdir())

    @property
    def one(self) -> Path:
        """A folder of one draft."""
        return self.scratch / "one"

    @property
    def many(self) -> Path:
        """The large corpus."""
        return self.scratch / "many"

    @property
    def twice(self) -> Path:
        """Twice the large corpus."""
        return self.scratch / "twice"

    @property
    def warm(self) -> Path:
        """Where each round of the warm process adds a line: the seconds that 250 words took."""
        return self.scratch / "warm.txt"


def cases(plan: Plan, peers: Sequence[Peer]) -> list[list[Case]]:
    """Groups of cases; those of a group are compared with each other and run in turn."""
    shutil.rmtree(plan.scratch / "cache", ignore_errors=True)
    plan.warm.unlink(missing_ok=True)
    for folder, number in ((plan.one, 1), (plan.many, plan.drafts), (plan.twice, 2 * plan.drafts)):
        shutil.rmtree(folder, ignore_errors=True)
        make(folder, number)
    return [_small(plan, peers), _large(plan, peers)]


def _small(plan: Plan, peers: Sequence[Peer]) -> list[Case]:
    floors = [
        _python(plan, "import click, yaml", "import click, yaml"),
        _python(plan, "import spacy", "import spacy"),
        _python(plan, "spacy.blank", "import spacy; spacy.blank('en')"),
    ]
    ours = [
        _ours(plan, "help", "--help"),
        _ours(plan, "rules", "rules", kept="one"),
        _ours(plan, "explain", "explain", "missing-bridge", kept="one"),
        _ours(plan, "one unchanged", "check", str(plan.one), kept="one"),
        _ours(plan, "one cold", "check", "--no-cache", str(plan.one)),
        Case(
            "one warm",
            (sys.executable, "-c", _WARM, str(plan.many), str(plan.warm)),
            plan.scratch,
            variables=_here(plan),
        ),
        # Both are measured by what it takes to start, and so beside it.
        _ours(plan, "many unchanged", "check", *_jobs(plan), str(plan.many), kept="many"),
        _ours(plan, "many edited", "check", *_jobs(plan), str(plan.many), kept="many", before=_edit(plan.many)),
    ]
    return [*floors, *ours, *(_peer(plan, peer, plan.one, "one") for peer in peers)]


def _large(plan: Plan, peers: Sequence[Peer]) -> list[Case]:
    cold = ("check", "--no-cache", *_jobs(plan))
    ours = [
        _ours(plan, "many cold", *cold, str(plan.many)),
        _ours(plan, "many cold, one process", "check", "--no-cache", "--jobs", "1", str(plan.many)),
        _ours(plan, "twice cold", *cold, str(plan.twice)),
        _ours(plan, "many cold, idle rules", *cold, "--config", str(_idle(plan)), str(plan.many)),
    ]
    return [*ours, *(_peer(plan, peer, plan.many, "many") for peer in peers)]


def _jobs(plan: Plan) -> tuple[str, str]:
    return "--jobs", str(plan.jobs)


def _here(plan: Plan, kept: str = "none") -> dict[str, str]:
    """What a case of ours finds in its environment: a cache of its own, and the checkout where nothing is installed.

    An installed package is what people run; in a checkout every run looks whether a file has changed.
    """
    variables = {"ANSWERLINT_CACHE_DIR": str(plan.scratch / "cache" / kept)}
    return variables if _is_installed() else variables | {"PYTHONPATH": str(ROOT)}


def _is_installed() -> bool:
    try:
        distribution("answerlint")
    except PackageNotFoundError:
        return False
    return True


def _python(plan: Plan, name: str, code: str) -> Case:
    return Case(name, (sys.executable, "-c", code), plan.scratch)


def _ours(
    plan: Plan, name: str, command: str, *words: str, kept: str = "none", before: Callable[[], None] = lambda: None
) -> Case:
    isolated = () if command in ("--help", "rules", "explain") or "--config" in words else ("--isolated",)
    line = (sys.executable, "-m", "linter", command, *isolated, *words)
    return Case(name, line, plan.scratch, before, variables=_here(plan, kept), rehearsed=kept != "none")


def _peer(plan: Plan, peer: Peer, folder: Path, size: str) -> Case:
    files = sorted(str(path) for path in folder.iterdir())
    return Case(f"{size} {peer.name}", peer.command(files), plan.scratch, codes=peer.codes)


def _edit(folder: Path) -> Callable[[], None]:
    """What puts a new sentence into one draft of a folder."""
    chance = random.Random(11)

    def edit() -> None:
        path = chance.choice(sorted(folder.iterdir()))
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nI also moved {chance.randrange(10**6)} boxes.\n", encoding="utf-8")

    return edit


def _idle(plan: Plan) -> Path:
    """A configuration with a pack of rules that never fire, so many times as many as there are."""
    pack = plan.scratch / "idle"
    shutil.rmtree(pack, ignore_errors=True)
    pack.mkdir(parents=True)
    number = len(list((ROOT / "rules" / "three-step").glob("*.yaml"))) * (IDLE_RULES - 1)
    for each in range(number):
        word = "".join(chr(ord("a") + int(digit)) for digit in f"{each:04}")
        (pack / f"idle-{word}.yaml").write_text(
            f"title: It says “qq{word}”.\nlevel: warning\n"
            f"check: {{kind: existence, phrases: [qq{word}, qq{word} (very|so) much, zz{word} ... ever]}}\n"
            f"message: Leave it out.\nask: What did you do, [deed]?\nwhy: It is no word.\n"
            f"examples:\n  bad:\n    - I did it [[qq{word}]].\n  good:\n    - I did it.\n",
            encoding="utf-8",
        )
    config = plan.scratch / "idle.yaml"
    config.write_text("extends: ./idle\n", encoding="utf-8")
    return config
