"""Bytes become text, or a clear error."""

import pytest

from linter.encoding import decode
from linter.errors import AnswerlintError

TEXT = "# Why “us”?\r\n\r\nI led 😀.\r"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"),
        b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"),
    ],
)
def test_text_is_the_same_in_every_encoding(data: bytes) -> None:
    assert decode(data, "draft.md").text == TEXT


def test_an_inner_mark_stays_and_an_empty_file_is_text() -> None:
    assert decode(b"", "draft.md").text == ""
    assert decode("\ufeffa\ufeffb".encode(), "draft.md").text == "a\ufeffb"


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"I led\xe9 it", "undecodable", "byte 5 (0xe9)"),
        (b"\xef\xbb\xbfab\xff", "undecodable", "byte 5 (0xff)"),
        (b"caf\xc3", "undecodable", "byte 3 (0xc3)"),
        (b"\xff\xfea\0b", "undecodable", "UTF-16-LE at byte 4"),
        (b"\xed\xa0\x80", "undecodable", "byte 0"),
        (b"abc\0def", "binary", "byte 3"),
        (b"\x89PNG\r\n\0\0", "binary", "byte 6"),
        (b"I\0 \0l\0", "binary", "byte 1"),
        (b"\xff\xfea\0\0\0", "binary", "byte 4"),
    ],
)
def test_what_is_no_text_is_named_with_its_byte(data: bytes, code: str, says: str) -> None:
    with pytest.raises(AnswerlintError) as caught:
        decode(data, "folder/draft.md")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.message.startswith("not ")
    assert says in problem.message
    assert "UTF-8" in problem.message
