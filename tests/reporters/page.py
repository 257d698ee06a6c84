"""Reads a page of the ``html`` format as a browser would, and tells which characters of a draft it marks."""

from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"br", "input", "meta"}
SET_IN = {"a", "b"}
"""Elements inside a draft's text whose words are not the author's."""

Attributes = dict[str, str]


@dataclass
class Text:
    """The text of one draft as the page gives it back; every set holds offsets of that text."""

    words: str = ""
    marks: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    roles: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    tags: dict[str, int] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)


class Page(HTMLParser):
    """A parsed page; raises `AssertionError` where elements do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, Attributes]] = []
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: dict[str, Text] = {}
        self.data: dict[str, list[str]] = defaultdict(list)
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        attributes = {key: value or "" for key, value in attrs}
        assert len(attributes) == len(attrs), "an attribute stands twice"
        self.elements.append((tag, attributes))
        if tag in VOID:
            return
        self.stack.append((tag, attributes))
        if "draft" in self._classes(attributes):
            self.texts[attributes["id"]] = Text()
        if (text := self._text) is not None:
            self._set_in(text, attributes)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for tag, attributes in self.stack:
            for name in (tag, *self._classes(attributes)):
                self.data[name].append(data)
        text = self._text
        if text is None or any(tag in SET_IN for tag, _ in self.stack):
            return
        covered = set(range(len(text.words), len(text.words) + len(data)))
        text.words += data
        for _, attributes in self.stack:
            for note in attributes.get("data-notes", "").split():
                text.marks[note] |= covered
            classes = self._classes(attributes)
            if "role" in classes:
                text.roles[classes[1]] |= covered

    def _set_in(self, text: Text, attributes: Attributes) -> None:
        classes = self._classes(attributes)
        if "tag" in classes:
            text.tags[attributes["id"]] = len(text.words)
        elif "reference" in classes:
            text.references[attributes["data-notes"]] = len(text.words)
        elif "add" in classes:
            text.anchors[attributes["data-notes"]] = len(text.words)

    @property
    def _text(self) -> Text | None:
        """The draft whose text this place is part of."""
        if not any("text" in self._classes(attributes) for _, attributes in self.stack):
            return None
        return self.texts[next(each["id"] for _, each in self.stack if "draft" in self._classes(each))]

    @staticmethod
    def _classes(attributes: Attributes) -> list[str]:
        return attributes.get("class", "").split()

    def words(self, name: str) -> str:
        """All text inside the elements of a name or class."""
        return "".join(self.data[name])
