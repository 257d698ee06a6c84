"use strict";
// Filters, and walking from note to note. The page can be read in full without any of it.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  form.hidden = false;

  const notes = [...document.querySelectorAll(".note")];
  const drafts = [...document.querySelectorAll(".draft")];
  const count = document.getElementById("count");
  const entries = new Map([...document.querySelectorAll("[data-draft]")].map((entry) => [entry.dataset.draft, entry]));
  const marks = new Map(notes.map((note) => [note.id, []]));
  const marked = [...document.querySelectorAll("[data-notes]")];
  const idsOf = (mark) => mark.dataset.notes.split(" ");
  for (const mark of marked) for (const id of idsOf(mark)) marks.get(id).push(mark);

  const control = (name) => form.elements.namedItem(name);
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  function apply() {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const rule = control("rule").value;
    const words = control("draft").value.trim().toLowerCase();
    const narrowed = rule !== "" || severities.size < boxes.length;
    let shown = 0;
    let open = 0;
    for (const draft of drafts) {
      const named = words === "" || draft.dataset.path.toLowerCase().includes(words) || said(draft).includes(words);
      let kept = 0;
      for (const note of draft.querySelectorAll(".note")) {
        note.hidden = !(named && severities.has(note.dataset.severity) && (rule === "" || note.dataset.rule === rule));
        kept += note.hidden ? 0 : 1;
      }
      draft.hidden = !named || (narrowed && kept === 0);
      entries.get(draft.id).hidden = draft.hidden;
      shown += kept;
      open += draft.hidden ? 0 : 1;
    }
    for (const mark of marked) {
      const off = idsOf(mark).every((id) => document.getElementById(id).hidden);
      mark.classList.toggle("off", off);
      if (mark.localName === "a") mark.hidden = off;
    }
    count.textContent = `${plural(shown, "note")} in ${plural(open, "draft")}`;
  }

  const texts = new Map();
  function said(draft) {
    if (!texts.has(draft)) {
      texts.set(draft, [...draft.querySelectorAll(".text")].map((text) => text.textContent).join("").toLowerCase());
    }
    return texts.get(draft);
  }

  let last = null;
  function walk(by) {
    const open = notes.filter((note) => !note.hidden);
    if (open.length === 0) return;
    const here = open.indexOf(document.activeElement.closest(".note") ?? last);
    const next = here < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(here + by, 0), open.length - 1);
    last = open[next];
    last.focus({ preventScroll: true });
    last.scrollIntoView({ block: "center" });
  }

  function light(target, on) {
    const note = target.closest(".note");
    if (note) for (const mark of marks.get(note.id)) mark.classList.toggle("lit", on);
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  control("next").addEventListener("click", () => walk(1));
  control("previous").addEventListener("click", () => walk(-1));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !control("keys").checked) return;
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
  });
  for (const [on, kinds] of [[true, ["mouseover", "focusin"]], [false, ["mouseout", "focusout"]]]) {
    for (const kind of kinds) document.addEventListener(kind, (event) => light(event.target, on));
  }
  apply();
})();
