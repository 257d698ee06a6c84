"""The linters that answerlint is measured beside: how each is installed from its registry, and how it is run."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 240
"""Seconds that an installation may take."""

_CODES = {
    "harper (wasm)": frozenset({0}),  # Our own script: with 1 it has failed.
    "write-good": frozenset(range(256)),  # The number of its findings.
}

RETEXT = (
    "retext-repeated-words", "retext-indefinite-article", "retext-passive", "retext-simplify",
    "retext-contractions", "retext-diacritics", "retext-equality", "retext-intensify", "retext-profanities",
    "retext-quotes", "retext-readability", "retext-redundant-acronyms", "retext-sentence-spacing",
    "retext-syntax-urls", "retext-usage",
)  # fmt: skip
"""What retext has for English prose, its cheapest rules first, and how many of them make the smaller set."""
FEW = 4

_HARPER = """
import { LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";
import { readFileSync } from "node:fs";
const linter = new LocalLinter({ binary });
for (const file of process.argv.slice(2)) await linter.lint(readFileSync(file, "utf8"));
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A linter of another project, the command that lints files with it, and the exit codes of one that did."""

    name: str
    command: Callable[[Sequence[str]], tuple[str, ...]]
    codes: frozenset[int] = frozenset({0, 1})


def install(scratch: Path, say: Callable[[str], None]) -> list[Peer]:
    """The peers that can be had here, each installed in a folder of its own; those that cannot are named."""
    peers = []
    for name, make in (
        ("proselint", _proselint),
        ("write-good", _npm("write-good", "write-good")),
        ("markdownlint-cli2", _npm("markdownlint-cli2", "markdownlint-cli2")),
        ("textlint", _textlint),
        ("remark+retext", _remark(RETEXT)),
        ("remark+retext (few rules)", _remark(RETEXT[:FEW])),
        ("alex", _npm("alex", "alex")),
        ("harper (wasm)", _harper),
    ):
        folder = scratch / name.partition(" ")[0]
        try:
            peers.append(Peer(name, make(folder), _CODES.get(name, frozenset({0, 1}))))
        except (OSError, subprocess.SubprocessError) as error:
            say(f"{name} is left out: {error}")
    return peers


Command = Callable[[Sequence[str]], tuple[str, ...]]


def _proselint(folder: Path) -> Command:
    bin = folder / "bin"
    if not (bin / "proselint").exists():
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(bin / "pip"), "install", "--quiet", "proselint"])
    return lambda files: (str(bin / "proselint"), "check", *files)


def _npm(command: str, *packages: str) -> Callable[[Path], Command]:
    """What installs packages and gives the command of one of them."""

    def make(folder: Path) -> Command:
        bin = _node_modules(folder, packages) / ".bin" / command
        return lambda files: (str(bin), *files)

    return make


def _textlint(folder: Path) -> Command:
    modules = _node_modules(folder, ("textlint", "textlint-rule-write-good"))
    config = folder / ".textlintrc.json"
    config.write_text(json.dumps({"rules": {"write-good": True}}))
    return lambda files: (str(modules / ".bin" / "textlint"), "--config", str(config), *files)


def _remark(rules: Sequence[str]) -> Callable[[Path], Command]:
    def make(folder: Path) -> Command:
        modules = _node_modules(folder, ("remark-cli", "remark-retext", "retext-english", "unified", *rules))
        plugins = "\n".join(f"import r{number} from '{rule}';" for number, rule in enumerate(rules))
        used = "".join(f".use(r{number})" for number in range(len(rules)))
        config = folder / f"plugins-{len(rules)}.mjs"
        config.write_text(
            "import remarkRetext from 'remark-retext';\nimport english from 'retext-english';\n"
            f"import {{unified}} from 'unified';\n{plugins}\n"
            f"export default {{plugins: [[remarkRetext, unified().use(english){used}]]}};\n"
        )
        options = ("--no-stdout", "--quiet", "--rc-path", str(config))
        return lambda files: (str(modules / ".bin" / "remark"), *options, *files)

    return make


def _harper(folder: Path) -> Command:
    _node_modules(folder, ("harper.js",))
    (folder / "lint.mjs").write_text(_HARPER)
    return lambda files: ("node", str(folder / "lint.mjs"), *files)


def _node_modules(folder: Path, packages: Sequence[str]) -> Path:
    if shutil.which("npm") is None:
        raise FileNotFoundError("npm is not on the path")
    modules = folder / "node_modules"
    if not all((modules / package).exists() for package in packages):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}")
        _run(["npm", "install", "--no-audit", "--no-fund", "--silent", *packages], folder)
    return modules


def _run(command: Sequence[str], folder: Path | None = None) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_PATIENCE)
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise subprocess.SubprocessError(last[0] if last else f"exit code {error.returncode}") from None
