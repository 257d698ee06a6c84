"""The named recipes: what each one changes in base.cfg."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WIDTH = "components.tok2vec.model.embed.width"
ROWS = "components.tok2vec.model.embed.rows"
DEPTH = "components.tok2vec.model.encode.depth"
AGAIN = "corpora.train.again"
BANKS = "corpora.train.treebanks"

ALL = ["ewt", "gum_permissive", "eslspok"]

VARIED = {
    BANKS: ALL,
    "corpora.train.augment": True,
    "training.optimizer.use_averages": True,
}


NET = {WIDTH: 128, DEPTH: 6, ROWS: [8000, 2000, 4000, 4000]}
SMALL_NET = {**NET, WIDTH: 96, DEPTH: 4}


def _long(steps: int, rate: float = 0.002, batch: int = 500) -> dict[str, Any]:
    """Larger batches, a rate that warms up and falls to nothing, and dropout against the longer run."""
    return {
        **VARIED,
        "training.dropout": 0.3,
        "training.max_steps": steps,
        "training.eval_frequency": 500,
        "training.batcher.size.start": batch,
        "training.batcher.size.stop": 1200,
        "training.optimizer.learn_rate": {
            "@schedules": "warmup_linear.v1",
            "warmup_steps": 250,
            "total_steps": steps,
            "initial_rate": rate,
        },
    }


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings that differ from base.cfg, and the recipe whose net the training goes on from.

    Or, in place of a training, the recipes whose weights are averaged: such as start from the same net.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    start: str | None = None
    mean: tuple[str, ...] = ()


RECIPES = {
    "plain": Recipe(),
    "varied": Recipe({**VARIED, "training.dropout": 0.2}),
    "deep": Recipe({**_long(6000), **NET, "training.eval_frequency": 1000}),
    "spoken": Recipe({**_long(2000, 0.0008, 1000), AGAIN: 2}, start="deep"),
    "spoken-fast": Recipe({**_long(1800, 0.0016, 1000), AGAIN: 2, "system.seed": 2}, start="deep"),
    "spoken-mean": Recipe(mean=("spoken", "spoken-fast")),
    "small": Recipe({**_long(6000), **SMALL_NET, "training.eval_frequency": 1000}),
    "small-fast": Recipe({**_long(1800, 0.0016, 1000), AGAIN: 2, "system.seed": 2}, start="small"),
}

CHOSEN = "spoken-fast"
