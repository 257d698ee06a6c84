"""A headless Chromium, driven through the two pipes of its DevTools protocol: no driver has to be installed."""

import base64
import fcntl
import json
import os
import select
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell", "chrome")
PATIENCE = 60.0
"""Seconds after which a browser that does not answer is given up."""

_FAR = 10
"""The least number of a copy of a pipe's end, so that no copy is overwritten where the browser wants its pipes."""

FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",  # containers have no namespaces to give, and what is opened is ours
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-extensions",
)


def installed() -> str | None:
    """The path of a Chromium: ``CHROMIUM`` says it, else it is looked for by its usual names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class BrowserError(Exception):
    """The browser refused a command, or did not answer."""


class Browser:
    """A browser with no page open; leave its context to end it."""

    def __init__(self, program: str, profile: Path) -> None:
        reading, self._commands = os.pipe()
        self._answers, writing = os.pipe()
        far = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _FAR) for fd in (reading, writing)]
        arguments = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        silent = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
        pipes = [(os.POSIX_SPAWN_DUP2, far[0], 3), (os.POSIX_SPAWN_DUP2, far[1], 4)]
        self._pid = os.posix_spawn(program, arguments, os.environ, file_actions=[*silent, *pipes])
        for fd in (reading, writing, *far):
            os.close(fd)
        self._number = 0
        self._buffer = b""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError, BrowserError):
            self.send("Browser.close")
        os.close(self._commands)
        os.close(self._answers)
        os.waitpid(self._pid, 0)

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """The result of a command; events that come before it are kept."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") != self._number:
                self.events.append(answer)
            elif "error" in answer:
                raise BrowserError(f"{method}: {answer['error']['message']}")
            else:
                result: dict[str, Any] = answer["result"]
                return result

    def receive(self) -> dict[str, Any]:
        """The next message of the browser."""
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], PATIENCE)
            data = os.read(self._answers, 1 << 20) if ready else b""
            if not data:
                raise BrowserError("the browser does not answer")
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    @contextmanager
    def page(self, address: str, *, script: bool = True, **emulated: str) -> "Iterator[Page]":
        """A page that has loaded; ``emulated`` are media features, ``media`` the medium itself."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.send(f"{domain}.enable")
        page.send("Emulation.setScriptExecutionDisabled", value=not script)
        page.emulate(**emulated)
        page.resize(1280, 900)
        page.send("Page.navigate", url=address)
        page.wait(lambda: any(event["method"] == "Page.loadEventFired" for event in page.events()))
        yield page
        self.send("Target.closeTarget", targetId=target)


class Page:
    """One tab of a browser."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command to this page."""
        return self._browser.send(method, self._session, **parameters)

    def events(self) -> list[dict[str, Any]]:
        """What the page has told so far."""
        self.send("Runtime.evaluate", expression="0")
        return [event for event in self._browser.events if event.get("sessionId") == self._session]

    def wait(self, done: Callable[[], bool]) -> None:
        """Ask until it is so."""
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                raise BrowserError("the page does not come to it")
            time.sleep(0.01)

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        told = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise BrowserError(told["exceptionDetails"]["exception"]["description"])
        return told["result"].get("value")

    def complaints(self) -> list[str]:
        """Everything that the console shows: messages, uncaught errors, what was blocked."""
        told = []
        for event in self.events():
            parameters = event["params"]
            if event["method"] == "Log.entryAdded":
                told.append(parameters["entry"]["text"])
            elif event["method"] == "Runtime.exceptionThrown":
                told.append(parameters["exceptionDetails"]["text"])
            elif event["method"] == "Runtime.consoleAPICalled":
                told.append(str([argument.get("value") for argument in parameters["args"]]))
        return told

    def requested(self) -> list[str]:
        """The addresses that the page has asked for."""
        asked = (event for event in self.events() if event["method"] == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in asked]

    def emulate(self, *, media: str = "", **features: str) -> None:
        """Show the page as on a medium ("print") and with media features (``prefers_color_scheme="dark"``)."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", media=media, features=named)

    def resize(self, width: int, height: int) -> None:
        """Show the page in a window of so many CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def press(self, key: str) -> None:
        """One stroke of a key, as a keyboard would send it."""
        codes = {"Tab": 9, "Enter": 13, " ": 32}
        text = {"Enter": "\r", "Tab": ""}.get(key, key)
        code = codes.get(key, ord(key[0].upper()))
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, text=text)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """A picture of what is shown, or of the whole page."""
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))
