"""A crew says what one judge says, in any number and any order, and leaves nothing behind."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import linter
from linter import outcomes
from linter.cli import cli
from linter.engine import Engine
from linter.judging import crew as module
from linter.loader import load
from tests.planted.reader import read_planted

ENDLESS = """
import time
from linter.judging import crew
from linter.__main__ import main
crew.WORTHWHILE, crew._judge, crew._portions = 1, time.sleep, lambda asked: [300, 300]
main()
"""
PACKAGES = str(Path(linter.__file__).parent.parent)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Planted drafts, clean and faulty, enough to be shared out several times."""
    folder = tmp_path_factory.mktemp("drafts")
    for number, each in enumerate(read_planted()[::3]):
        texts = [each.clean, *(each.faulty(fault) for fault in each.faults)]
        (folder / f"{number:03}.md").write_text("\n\n".join(texts), encoding="utf-8")
    return folder


def found(*words: str) -> dict[str, Any]:
    """What a check says of each file."""
    done = CliRunner().invoke(cli, ["check", "--isolated", "--output-format", "json", *words])
    assert done.exit_code == 1, done.output
    return {Path(file["path"]).name: {**file, "path": ""} for file in json.loads(done.stdout)["files"]}


def test_any_number_in_any_order_with_and_without_cache_says_the_same(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORTHWHILE", 1)
    monkeypatch.setattr(module, "PORTION", 2_000)
    monkeypatch.setattr(outcomes, "_MOST_FILES", 2)
    alone = found("--jobs", "1", "--no-cache", str(drafts))
    assert len(alone) > 20
    files = [str(path) for path in drafts.iterdir()]
    random.Random(3).shuffle(files)
    assert found("--jobs", "3", "--no-cache", *files) == alone
    half = files[: len(files) // 2]
    assert found("--jobs", "2", *half) == {name: alone[name] for name in map(os.path.basename, half)}
    assert found("--jobs", "1", *files) == alone
    assert found(*reversed(files)) == alone
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("jobs", "order"), [("1", ["begin", "end", "begin"]), ("2", ["begin", "begin", "end"])])
def test_processes_have_the_next_batch_before_the_first_is_asked_for(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, jobs: str, order: list[str]
) -> None:
    told: list[str] = []
    begin = Engine.begin

    def watched(self: Engine, some: Any) -> Any:
        told.append("begin")
        outcomes = begin(self, some)
        return lambda: (told.append("end"), outcomes())[1]

    monkeypatch.setattr(Engine, "begin", watched)
    monkeypatch.setattr(outcomes, "_MOST_FILES", 1)
    monkeypatch.setattr(module, "WORTHWHILE", 10**9)
    files = sorted(str(path) for path in drafts.iterdir())[:6]
    assert found("--jobs", jobs, "--no-cache", *files).keys() == set(map(os.path.basename, files))
    assert (told[:3], told.count("begin"), told.count("end")) == (order, 6 // int(jobs), 6 // int(jobs))


def test_little_is_judged_without_another_process(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(self: module.Crew) -> None:
        raise AssertionError("nothing is worth a process here")

    monkeypatch.setattr(module.Crew, "_started", started)
    found("--jobs", "4", "--no-cache", str(next(drafts.iterdir())))


def test_where_a_process_dies_the_rest_is_judged_alone(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "_MOST_FILES", 2)
    alone = found("--jobs", "1", "--no-cache", str(drafts))
    monkeypatch.setattr(module, "WORTHWHILE", 1)
    monkeypatch.setattr(module, "_judge", os._exit)
    monkeypatch.setattr(module, "_portions", lambda asked: [3])
    assert found("--jobs", "2", "--no-cache", str(drafts)) == alone


def test_a_process_that_started_late_is_ended_like_the_others() -> None:
    crew = module.Crew(load(), every_role=False, reader=None, jobs=2)
    pool = ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))
    crew._pool = pool
    crew._submit(pool, len, ()).result(timeout=60)
    for _ in range(2):
        crew._submit(pool, time.sleep, 300)
    children = set(multiprocessing.active_children())
    assert len(children) == 2
    crew.dismiss()
    deadline = time.monotonic() + 60
    while children & set(multiprocessing.active_children()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize(
    ("number", "send", "code"),
    [(signal.SIGINT, "killpg", 130), (signal.SIGTERM, "kill", 143), (signal.SIGKILL, "kill", -9)],
    ids=["interrupt", "end", "kill"],
)
def test_a_signal_ends_every_process(drafts: Path, number: int, send: str, code: int) -> None:
    if signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip("this process was started where the signal is ignored, and hands that on")
    words = [sys.executable, "-c", ENDLESS, "check", "--isolated", "--no-cache", "--jobs", "2", str(drafts)]
    environment = {**os.environ, "PYTHONPATH": PACKAGES}
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        time.sleep(4)
        getattr(os, send)(process.pid, number)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in said) == (code, False), said
    assert is_gone(process.pid)


def is_gone(group: int) -> bool:
    """Whether a group of processes ends within some seconds; what watches over semaphores ends a little later."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
