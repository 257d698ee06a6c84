"""The proof as data: one JSON document on one line."""

import json
from typing import Any

from linter.proved import Proof, Tried

SCHEMA = 1


def render(proof: Proof) -> str:
    """Every example and every branch, with what is wrong with it, or why none could be tried."""
    document = {
        "schema": SCHEMA,
        "version": proof.version,
        "errors": [{"code": error.code, "message": error.message} for error in proof.errors],
        "examples": [_tried(example) for example in proof.examples],
        "branches": [_tried(branch) for branch in proof.branches],
        "summary": {
            "examples": len(proof.examples),
            "branches": len(proof.branches),
            "failed": len(proof.failed),
        },
    }
    return json.dumps(document, ensure_ascii=False) + "\n"


def _tried(tried: Tried) -> dict[str, Any]:
    return {
        "subject": tried.subject,
        "sort": tried.sort,
        "path": tried.path,
        "start": {"line": tried.line, "column": tried.column},
        "text": tried.text,
        "holds": tried.holds,
        "faults": list(tried.faults),
    }
