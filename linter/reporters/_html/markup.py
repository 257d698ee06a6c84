"""HTML that is escaped by construction: a plain string is text, and only `element` makes markup."""

import re
from html import escape
from typing import Self

_VOID = frozenset({"br", "input", "meta"})
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
"""What HTML drops or UTF-8 cannot write."""


class Markup(str):
    """Text that is HTML already; whatever else is put into an element is escaped."""

    __slots__ = ()

    @classmethod
    def joined(cls, *children: str | None) -> Self:
        """The children one behind the other, each escaped unless it is markup; None is left out."""
        return cls("".join(child if isinstance(child, Markup) else _text(child) for child in children if child))


def element(name: str, /, *children: str | None, **attributes: str | bool | None) -> Markup:
    """An element; of attribute names a last ``_`` is left out and any other stands for ``-``.

    An attribute that is True has no value, one that is False or None is left out.
    """
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{Markup.joined(*children)}</{name}>")


def verbatim(text: str) -> Markup:
    """The text of a file, every line end shown and none changed: a carriage return alone breaks a line too."""
    return Markup(re.sub("&#13;(?!\n)", "&#13;<br>", _text(text)))


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.removesuffix("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{_text(value)}"'


def _text(text: str) -> str:
    """Escaped for an element or a quoted attribute; a bare carriage return would be read as a line feed."""
    return escape(_UNWRITABLE.sub("\ufffd", text)).replace("\r", "&#13;")
