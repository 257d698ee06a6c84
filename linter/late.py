"""Late regexes: compiled when they are first used, because a run uses few of those that its modules have."""

import re
from typing import Any, cast


def late(regex: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What behaves like the compiled regex, and is not compiled yet; a wrong one raises `re.error` when it is used."""
    return cast("re.Pattern[str]", _Late(regex, flags))


class _Late:
    def __init__(self, regex: str, flags: re.RegexFlag) -> None:
        self._given = regex, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)  # so that it is looked up once
        return found
