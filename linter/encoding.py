"""From the bytes of a file to its text and back, or a clear word on why they are no text."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from linter.errors import AnswerlintError, Problem
from linter.text import Source

# UTF-32 little-endian opens with the mark of UTF-16 little-endian, so it is asked for first.
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str) -> Source:
    """The text of a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, which is not part of it.

    Raises `AnswerlintError` with code ``undecodable`` or ``binary``; the message names the byte, and
    whoever reports it the file.
    """
    mark, encoding = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise AnswerlintError(_undecodable(data, encoding, len(mark) + error.start)) from error
    nul = text.find("\0")
    if nul >= 0:
        byte = len(mark) + len(text[:nul].encode(encoding))
        raise AnswerlintError(_binary(byte))
    return Source(name, text)


def encode(text: str, like: bytes) -> bytes:
    """A text in the encoding of a file's bytes, with their byte order mark if they have one."""
    mark, encoding = _encoding(like)
    return mark + text.encode(encoding)


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file, empty if it has none, and its encoding."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _undecodable(data: bytes, encoding: str, byte: int) -> Problem:
    if encoding == "utf-8" and b"\0" in data:
        return _binary(data.index(b"\0"))
    found = f"0x{data[byte]:02x}" if byte < len(data) else "the end of the file"
    return Problem(
        "undecodable",
        f"not valid {encoding.upper()} at byte {byte} ({found}); save the file as UTF-8",
    )


def _binary(byte: int) -> Problem:
    return Problem(
        "binary",
        f"not a text file, a NUL stands at byte {byte}; exclude it, or save it as UTF-8 "
        "if it is UTF-16 without a byte order mark",
    )
