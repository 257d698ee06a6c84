"""The named recipes: what each one changes in base.cfg."""

from typing import Any

ALL = ["ewt", "gum_permissive", "eslspok"]

VARIED = {
    "corpora.train.treebanks": ALL,
    "corpora.train.augment": True,
    "training.optimizer.use_averages": True,
}
LONG = {
    **VARIED,
    "training.dropout": 0.25,
    "training.max_steps": 8000,
    "training.eval_frequency": 1000,
    "training.batcher.size.start": 500,
    "training.batcher.size.stop": 1500,
    "training.optimizer.learn_rate": {
        "@schedules": "warmup_linear.v1",
        "warmup_steps": 250,
        "total_steps": 8000,
        "initial_rate": 0.002,
    },
}

RECIPES: dict[str, dict[str, Any]] = {
    "plain": {**VARIED, "training.dropout": 0.2},
    "long": LONG,
}
