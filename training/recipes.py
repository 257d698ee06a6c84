"""The named recipes: what each one changes in base.cfg."""

from typing import Any

WIDTH = "components.tok2vec.model.embed.width"
ROWS = "components.tok2vec.model.embed.rows"
DEPTH = "components.tok2vec.model.encode.depth"

ALL = ["ewt", "gum_permissive", "eslspok"]

VARIED = {
    "corpora.train.treebanks": ALL,
    "corpora.train.augment": True,
    "training.optimizer.use_averages": True,
}


def _long(steps: int, dropout: float = 0.3, rate: float = 0.002) -> dict[str, Any]:
    """Even batches, a rate that warms up and falls to nothing, and dropout against the longer run."""
    return {
        **VARIED,
        "training.dropout": dropout,
        "training.max_steps": steps,
        "training.eval_frequency": 1000,
        "training.batcher.size.start": 500,
        "training.batcher.size.stop": 1200,
        "training.optimizer.learn_rate": {
            "@schedules": "warmup_linear.v1",
            "warmup_steps": 250,
            "total_steps": steps,
            "initial_rate": rate,
        },
    }


RECIPES: dict[str, dict[str, Any]] = {
    "plain": {},
    "deep": {**_long(6000), WIDTH: 128, DEPTH: 6, ROWS: [8000, 2000, 4000, 4000]},
}

CHOSEN = "deep"
