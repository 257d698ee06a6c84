"""Write a trained pipeline as the small data folder that the linter ships."""

import hashlib
import json
from pathlib import Path
from typing import Any

import spacy
import srsly  # type: ignore[import-untyped]

from training.lemmas import build
from training.treebank import read

VERSION = "1.0.0"


def export(model: Path, recipe: str, treebanks: Path, output: Path) -> None:
    """Write config.json, weights.msgpack, words.json and meta.json into `output`."""
    nlp = spacy.load(model)
    output.mkdir(parents=True, exist_ok=True)
    config = nlp.config.interpolate()
    components = {
        name: {"factory": settings["factory"], "config": {k: v for k, v in settings.items() if k != "factory"}}
        for name, settings in config["components"].items()
    }
    banks = [read(treebanks / f"en_{name}-train.conllu.gz") for name in ("ewt", "gum_permissive")]
    _json(output / "config.json", {"batch_size": config["nlp"]["batch_size"], "components": components})
    _json(output / "words.json", build(banks))
    packed = {name: _packed(component) for name, component in nlp.pipeline}
    (output / "weights.msgpack").write_bytes(srsly.msgpack_dumps(packed))
    _json(output / "meta.json", _meta(recipe, output))


def _packed(component: Any) -> dict[str, Any]:
    parts = srsly.msgpack_loads(component.to_bytes(exclude=["vocab"]))
    model = srsly.msgpack_loads(parts["model"])
    model["params"] = [
        {key: None if value is None else value.astype("float16") for key, value in node.items()}
        for node in model["params"]
    ]
    return {**parts, "model": model}


def _meta(recipe: str, output: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    for name in ("config.json", "weights.msgpack", "words.json"):
        digest.update((output / name).read_bytes())
    return {
        "lang": "en",
        "name": "answerlint-english",
        "version": VERSION,
        "digest": digest.hexdigest()[:16],
        "recipe": recipe,
        "spacy_version": spacy.about.__version__,
        "license": "CC-BY-SA-4.0",
    }


def _json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
