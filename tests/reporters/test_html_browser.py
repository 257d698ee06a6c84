"""The HTML page in a real browser: it renders, filters, is walked by keys, and runs nothing but its own script."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the browser is driven through pipes that Windows gives in another way", allow_module_level=True)

from linter.report import Checked, Report
from linter.reporters import Style, html
from linter.text import Source
from tests.reporters import browser
from tests.reporters.browser import Browser, Page
from tests.reporters.test_html import finding, hostile

pytestmark = pytest.mark.skipif(
    browser.installed() is None, reason="no Chromium is installed; CHROMIUM may name one that has another name"
)

MANY = 300


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = browser.installed()
    assert program is not None
    profile = tmp_path_factory.mktemp("profile")
    with Browser(program, profile) as started:
        yield started
    shutil.rmtree(profile, ignore_errors=True)


def saved(report: Report, folder: Path) -> str:
    """The address of a report, in a folder whose name is no plain one."""
    path = folder / "my report, 100% #1?.html"
    path.write_bytes(html.render(report, Style()).encode())
    return path.as_uri()


@pytest.fixture
def address(report: Report, tmp_path: Path) -> str:
    return saved(report, tmp_path)


def shown(page: Page) -> list[str]:
    """The notes that can be seen, by rule."""
    notes: list[str] = page.ask(
        "[...document.querySelectorAll('.note')].filter((note) => note.checkVisibility()).map((n) => n.dataset.rule)"
    )
    return notes


def choose(page: Page, name: str, value: str) -> None:
    page.ask(
        f"document.querySelector('[name={name}]').value = {value!r};"
        f"document.querySelector('[name={name}]').dispatchEvent(new Event('input', {{bubbles: true}}))"
    )


def test_a_page_is_quiet_and_asks_for_nothing(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        assert page.ask("document.querySelector('h1').textContent") == "Interview-answer drafts"
        assert page.ask("document.querySelectorAll('.draft').length") == 2
        assert page.complaints() == []
        assert page.requested() == [address]


def test_the_style_and_the_script_are_let_through_by_their_hashes(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        assert page.ask("getComputedStyle(document.querySelector('.text')).whiteSpace") == "pre-wrap"
        assert page.ask("document.getElementById('filters').hidden") is False


def test_the_text_in_the_browser_is_the_text_of_the_file(chromium: Browser, report: Report, address: str) -> None:
    with chromium.page(address) as page:
        for number, file in enumerate(report.checked, start=1):
            text = page.ask(
                f"[...document.querySelectorAll('#d{number} .text')].map((text) => {{const own = text.cloneNode(true);"
                "for (const set of own.querySelectorAll('a, b')) set.remove(); return own.textContent}).join('')"
            )
            assert text == file.source.text


def test_what_is_set_in_is_not_copied(chromium: Browser, report: Report, address: str) -> None:
    with chromium.page(address) as page:
        page.ask("getSelection().selectAllChildren(document.querySelector('#d1 .rest, #d1'))")
        copied = page.ask("getSelection().toString()")
        assert "I cut the **build** time by 40%. It taught me how to profile." in copied


def test_without_script_everything_is_there_but_the_filters(chromium: Browser, address: str) -> None:
    with chromium.page(address, script=False) as page:
        assert page.ask("document.getElementById('filters').checkVisibility()") is False
        assert len(shown(page)) == 4
        assert page.complaints() == []


@pytest.mark.parametrize(
    ("name", "value", "rules", "count"),
    [
        ("rule", "no-such", [], "0 notes in 0 drafts"),
        ("rule", "team/missing-bridge", ["team/missing-bridge"], "1 note in 1 draft"),
        ("draft", "no such words", [], "0 notes in 0 drafts"),
        ("draft", "GOALS.md", ["team/missing-bridge", "vague-aspiration"], "2 notes in 1 draft"),
        ("draft", "how to profile", ["team/missing-bridge", "vague-aspiration"], "2 notes in 1 draft"),
    ],
)
def test_filters_by_rule_and_draft(
    chromium: Browser, address: str, name: str, value: str, rules: list[str], count: str
) -> None:
    with chromium.page(address) as page:
        if value == "no-such":
            page.ask("document.querySelector('[name=rule]').add(new Option('no-such', 'no-such'))")
        choose(page, name, value)
        assert shown(page) == rules
        assert page.ask("document.getElementById('count').textContent") == count
        drafts = page.ask("[...document.querySelectorAll('.draft')].filter((each) => each.checkVisibility()).length")
        listed = page.ask("[...document.querySelectorAll('[data-draft]')].filter((e) => e.checkVisibility()).length")
        assert f"{drafts} draft" in count
        assert listed == drafts
        page.ask("document.querySelector('[type=reset]').click()")
        page.wait(lambda: len(shown(page)) == 4)


def test_filters_by_severity_take_their_marks_along(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        page.ask("document.querySelector('[value=warning]').click()")
        assert shown(page) == ["team/missing-bridge", "missing-achievement"]
        marks = page.ask("[...document.querySelectorAll('.reference')].filter((each) => !each.hidden).length")
        assert marks == 2
        assert page.ask("document.querySelectorAll('.mark.warning:not(.off)').length") == 0


def at(page: Page) -> str:
    told: str = page.ask("document.activeElement.dataset.rule ?? document.activeElement.className")
    return told


def test_keys_walk_from_note_to_note_and_stop_at_the_ends(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        seen = []
        for key in "jjjjjkj":
            page.press(key)
            seen.append(at(page))
        one, two, three, four = "team/missing-bridge", "vague-aspiration", "missing-achievement", "unused-suppression"
        assert seen == [one, two, three, four, four, three, four]
        assert page.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.ask("document.querySelectorAll('.mark.lit').length") > 0


def test_keys_are_letters_while_one_types_and_can_be_switched_off(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        page.ask("document.querySelector('[type=search]').focus()")
        page.press("j")
        assert page.ask("document.activeElement.value") == "j"
        page.ask("document.querySelector('[name=draft]').value = ''; document.activeElement.blur()")
        page.ask("document.querySelector('[name=keys]').click()")
        page.press("j")
        assert page.ask("document.activeElement.localName") == "body"


def test_tab_goes_through_the_page_and_out_of_it(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        page.press("Tab")
        assert at(page) == "skip"
        assert page.ask("document.activeElement.getBoundingClientRect().left") >= 0
        stops = page.ask("document.querySelectorAll('a[href], input, select, button').length")
        seen = ["skip"]
        for _ in range(stops):
            page.press("Tab")
            seen.append(page.ask("document.activeElement.getAttribute('name') ?? document.activeElement.className"))
            if page.ask("document.activeElement === document.body"):
                break
        assert {"severity", "rule", "draft", "next", "previous", "keys", "number"} <= set(seen)
        assert page.ask("document.activeElement === document.body"), "the last stop holds the focus"


def test_the_skip_link_leads_past_the_index(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        page.press("Tab")
        page.press("Enter")
        page.wait(lambda: bool(page.ask("location.hash === '#drafts'")))
        assert page.ask("document.activeElement.id") == "drafts"


def test_a_screen_reader_hears_landmarks_headings_and_roles(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        page.send("Accessibility.enable")
        heard: set[tuple[str, str]] = set()
        for _ in range(100):  # the tree fills in while the page is laid out
            nodes = page.send("Accessibility.getFullAXTree")["nodes"]
            heard = {
                (node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]
            }
            if ("heading", "Answer 1") in heard:
                break
        roles = {role for role, _ in heard}
        assert {"banner", "navigation", "search", "main", "contentinfo", "status"} <= roles
        assert ("heading", "Answer 1") in heard
        assert ("article", "drafts/goals.md") in heard
        spoken = page.ask("document.querySelector('#d1 .text .tag.achievement').textContent")
        assert spoken == "achievement A1"


def test_hostile_words_run_nothing(chromium: Browser, tmp_path: Path) -> None:
    canary = "document.title='FIRED';globalThis.fired=true"
    image = f'<img src=x onerror="{canary}">'
    evil = f"</script></style><script>{canary}</script>{image}\"' autofocus onfocus='{canary}' x='"
    text = f"# {evil}\n\nI led {evil} it.\n"
    rule = finding(3, len(text) - 3, rule=evil)
    file = Checked(Source(f"{evil}.md", text), (), (rule,))
    report = Report(evil, (*hostile().files, file), hostile().errors, (evil,))
    with chromium.page(saved(report, tmp_path)) as page:
        choose(page, "draft", evil)
        page.press("j")
        assert page.ask("globalThis.fired") is None
        assert page.ask("document.title") == "Interview-answer drafts – answerlint"
        assert page.ask("document.querySelectorAll('img, script:not(:last-child)').length") == 0
        assert page.complaints() == []
        assert len(page.requested()) == 1


def test_even_a_script_that_got_in_would_not_run(chromium: Browser, tmp_path: Path, report: Report) -> None:
    """The policy holds by itself, should escaping ever fail: the console says so, and the canary stays silent."""
    path = tmp_path / "broken.html"
    pierced = html.render(report, Style()).replace("</main>", "<script>globalThis.fired = true</script></main>")
    path.write_bytes(pierced.encode())
    with chromium.page(path.as_uri()) as page:
        assert page.ask("globalThis.fired") is None
        assert "Content Security Policy" in "".join(page.complaints())


def ground(page: Page) -> float:
    """How light the page's ground is, from 0 to 255."""
    colour = page.ask("getComputedStyle(document.body).backgroundColor")
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3


def test_dark_mode_is_dark_and_print_is_not(chromium: Browser, address: str) -> None:
    with chromium.page(address) as page:
        assert ground(page) > 200
        page.emulate(prefers_color_scheme="dark")
        assert ground(page) < 60
        page.emulate(media="print", prefers_color_scheme="dark")
        ink = page.ask("getComputedStyle(document.querySelector('h1')).color")
        assert max(map(int, re.findall(r"\d+", ink))) < 80
        assert page.ask("document.getElementById('filters').checkVisibility()") is False
        assert len(shown(page)) == 4


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1920])
def test_nothing_is_wider_than_the_window(chromium: Browser, address: str, width: int) -> None:
    with chromium.page(address) as page:
        page.resize(width, 800)
        assert page.ask("document.documentElement.scrollWidth") <= width
        wide = page.ask(
            "[...document.querySelectorAll('body *')].filter((each) => !each.matches('.skip, .heard') && "
            f"each.getBoundingClientRect().right > {width} + 0.5).map((each) => each.className || each.localName)"
        )
        assert wide == []


def test_many_drafts_can_still_be_filtered_and_walked(chromium: Browser, report: Report, tmp_path: Path) -> None:
    many = Report("1.2.3", tuple(report.checked[number % 2] for number in range(MANY)))
    with chromium.page(saved(many, tmp_path)) as page:
        assert page.ask("document.getElementById('count').textContent") == "600 notes in 300 drafts"
        choose(page, "rule", "vague-aspiration")
        page.press("j")
        page.press("j")
        assert at(page) == "vague-aspiration"
        assert page.ask("document.getElementById('count').textContent") == "150 notes in 150 drafts"
        assert page.ask("document.activeElement.id") == "d3-note2"
        assert page.ask("document.activeElement.getBoundingClientRect().top") > 0
