"""Paths as URIs, for formats that want them."""

import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def uri(path: str) -> str:
    """A relative path as a relative URI with ``/``, an absolute one as a ``file:`` URI.

    Whatever a URI cannot hold is percent-encoded as UTF-8, bytes that are no text as they are.
    """
    drive = "/" if _DRIVE.match(path) else ""
    written = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{drive}{written}" if is_absolute(path) else written


def is_absolute(path: str) -> bool:
    """Whether a path leads from the root of a file system."""
    return path.startswith("/") or _DRIVE.match(path) is not None
