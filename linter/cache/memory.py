"""Memory: which judgement, draft or verdict that was kept still holds, by everything that it rests on."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from linter.cache.packing import packed, unpacked
from linter.cache.ranges import UnpackError
from linter.cache.store import Cache
from linter.cache.stowing import stowed, unstowed
from linter.check import aside_of
from linter.draft import Answer, Draft
from linter.judging.judgement import Asked, Judgement, Settings
from linter.rule import Rule, RuleBase
from linter.text import Source

_PACKAGE = Path(__file__).parent.parent


def circumstances(version: str, *rest: str) -> bytes:
    """A digest of what every judgement of a run rests on, whatever its answer.

    That is answerlint itself, by ``version`` and by its files, the pipeline's data, the version of spaCy, the
    Markdown parser's files, and the ``rest``, such as what a team's own rules say.
    """
    digest = blake2b(digest_size=16)
    for part in (version, *_own(version), *_state_of_others(), *rest):
        digest.update(part.encode(errors="surrogatepass") + b"\0")
    return digest.digest()


def folder_state(folder: Path) -> str:
    """What a team's folder of rules says: every file of it that may be read, by name and content."""
    files = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    texts = [(path.relative_to(folder).as_posix(), blake2b(path.read_bytes()).hexdigest()) for path in files]
    return json.dumps([folder.resolve().name, texts])


def _own(version: str) -> Iterator[str]:
    """What tells two builds of one version apart: the list that an installer keeps of files and their digests.

    Where there is none, as in a checkout, the files themselves are looked at.
    """
    installed = _PACKAGE.parent / f"answerlint-{version}.dist-info" / "RECORD"
    shipped = (_PACKAGE / "_rules").is_dir()
    if shipped and installed.is_file():
        status = installed.stat()
        yield _content(installed, status.st_size, status.st_mtime_ns)
        return
    yield from _files(_PACKAGE)
    if not shipped:
        yield from _files(_PACKAGE.parent / "rules")


@lru_cache(maxsize=1)
def _content(path: Path, size: int, changed: int) -> str:
    """A digest of what a file holds, taken once as long as neither its size nor its time is another."""
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


@cache
def _state_of_others() -> tuple[str, ...]:
    """What is read of pipeline, spaCy and Markdown parser, once: a process goes on with those that it has loaded."""
    found = [(_PACKAGE / "english" / "meta.json").read_text(encoding="utf-8")]
    spacy = find_spec("spacy")
    if spacy is not None and spacy.origin is not None:
        found.append(Path(spacy.origin).with_name("about.py").read_text(encoding="utf-8"))
    parser = find_spec("pyromark")
    if parser is not None and parser.origin is not None:
        found += _files(Path(parser.origin).parent)
    return tuple(found)


def _files(folder: Path) -> Iterator[str]:
    """The files of a folder as their names, sizes and times tell them apart."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _files(Path(entry.path))
            elif entry.name.endswith((".py", ".yaml", ".so", ".pyd")):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


class Asking:
    """Whether texts are questions, by a predicate; a cache keeps its verdicts under the ``circumstances`` of both."""

    def __init__(self, cache: Cache, circumstances: bytes, predicate: Callable[[str], bool]) -> None:
        self._cache = cache
        self._circumstances = circumstances
        self._predicate = predicate
        self._known: dict[bytes, bool] = {}

    def __call__(self, text: str) -> bool:
        """Whether a text is a question."""
        data = text.encode(errors="surrogatepass")
        key = b"asked" + blake2b(data, digest_size=16, key=self._circumstances).digest()
        if key not in self._known:
            kept = self._cache.get([key]).get(key)
            if kept is None:
                kept = str(self._predicate(text))
                self._cache.put([(key, kept)])
            self._known[key] = kept == "True"
        return self._known[key]


class KeptDrafts:
    """Drafts that a cache holds by the texts of their files and the ``circumstances`` under which they were read."""

    def __init__(self, cache: Cache, circumstances: bytes) -> None:
        self._cache = cache
        self._circumstances = circumstances

    def recall(self, source: Source, whole_file: bool) -> Draft | None:
        """The draft that a file is, None if it is not kept."""
        key = self._key(source, whole_file)
        text = self._cache.get([key]).get(key)
        if text is None:
            return None
        try:
            return unstowed(text, source)
        except UnpackError:
            self._cache.distrust()
            return None

    def keep(self, draft: Draft, whole_file: bool) -> None:
        """Keep a draft that was read."""
        self._cache.put([(self._key(draft.source, whole_file), stowed(draft))])

    def _key(self, source: Source, whole_file: bool) -> bytes:
        data = source.text.encode(errors="surrogatepass")
        return b"draft" + blake2b(data, digest_size=16, key=self._circumstances, salt=bytes([whole_file])).digest()


class KeptMemory:
    """Judgements that a cache holds; one that is there and makes no sense makes the cache distrusted.

    Without ``parts`` what is recalled says nothing of an answer's clauses, roles and links.
    """

    def __init__(self, cache: Cache, base: RuleBase, circumstances: bytes, *, parts: bool = True) -> None:
        self._cache = cache
        self._base = base
        self._parts = parts
        self._rules: Mapping[str, Rule] = {rule.id: rule for rule in base.rules}
        self._circumstances = circumstances
        self._settled: dict[Settings, tuple[bytes, list[str]]] = {}

    def recall(self, asked: Sequence[Asked]) -> list[Judgement | None]:
        """For each answer its judgement, None where it is not kept."""
        keys = [self._key(*each) for each in asked]
        texts = self._cache.get(keys)
        return [self._recalled(texts.get(key), answer) for key, (answer, _) in zip(keys, asked, strict=True)]

    def keep(self, judged: Sequence[tuple[Asked, Judgement]]) -> None:
        """Keep new judgements."""
        self._cache.put(
            (self._key(answer, settings), packed(judgement, answer, self._rules))
            for (answer, settings), judgement in judged
        )

    def _recalled(self, text: str | None, answer: Answer) -> Judgement | None:
        if text is None:
            return None
        try:
            return unpacked(text, answer, self._rules, parts=self._parts)
        except UnpackError:
            self._cache.distrust()
            return None

    def _key(self, answer: Answer, settings: Settings) -> bytes:
        question = answer.question
        skip = answer.skip
        told = [
            None if question is None else [question.text, question.recognised],
            None if skip is None else [skip.code, skip.message],
            answer.label,
            answer.kind,
            answer.arc,
            [[prose.text, prose.label, prose.labelled, prose.item] for prose in answer.prose],
        ]
        digest, beside = self._of(settings)
        asides = [[prose.text for prose in answer.aside(name).prose] for name in beside]
        data = json.dumps([*told, *asides], ensure_ascii=False).encode(errors="surrogatepass")
        return blake2b(digest + data, digest_size=16).digest()

    def _of(self, settings: Settings) -> tuple[bytes, list[str]]:
        """A digest of the run's circumstances and of what holds for a file, and what its rules look at beside answers.

        These have names, see `linter.draft.Answer.aside`.
        """
        if settings not in self._settled:
            ran = [rule for rule in self._base.rules if settings.runs(rule)]
            levels = tuple((rule.id, settings.level(rule)) for rule in ran)
            told = repr((levels, settings.arc, settings.company, settings.near_misses))
            digest = blake2b(self._circumstances + told.encode(), digest_size=16).digest()
            self._settled[settings] = digest, sorted({aside_of(rule.check) for rule in ran} - {""})
        return self._settled[settings]
