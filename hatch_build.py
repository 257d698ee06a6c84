"""What a build of the wheel adds: the built-in rules as reading them gives them, so that a first run reads no YAML."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadRules(BuildHookInterface[Any]):
    """Reads the rules of the checkout or sdist that is built; an editable installation reads them itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the rules into a folder of its own and have the wheel take the file in."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from linter import __version__
        from linter.rulebook import built_in_rules
        from linter.shipped import READ

        self._folder = Path(tempfile.mkdtemp())
        file = self._folder / READ
        file.write_text(built_in_rules(__version__), encoding="utf-8")
        build_data["force_include"][str(file)] = f"linter/{READ}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete the folder."""
        if version != "editable":
            shutil.rmtree(self._folder)
