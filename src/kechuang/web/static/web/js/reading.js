// A text read in: j, k, a, r, e, u over the list; selecting words offers to mark them.
// Everything here also works with buttons, links and the form below the list.
let current = location.hash.startsWith("#item-") ? location.hash.slice(1) : "";

const rows = () => [...document.querySelectorAll("[data-reading] .item")];
const held = () => document.getElementById(current);

function hold(row, scroll) {
  for (const each of document.querySelectorAll(".is-current")) each.classList.remove("is-current");
  current = row ? row.id : "";
  if (!row) return;
  const mark = document.getElementById(row.dataset.mark);
  row.classList.add("is-current");
  if (mark) mark.classList.add("is-current");
  if (!scroll) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  if (mark) mark.scrollIntoView({ block: "center" });
  row.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const all = rows();
  const place = all.indexOf(held());
  const next = all[place < 0 ? 0 : Math.min(Math.max(place + by, 0), all.length - 1)];
  if (next) hold(next, true);
}

// A click, not a submit: htmx learns from it which button was meant.
function press(value) {
  const button = held() && held().querySelector(`button[value="${value}"]`);
  if (!button) return;
  const all = rows();
  const next = all[all.indexOf(held()) + 1];
  if (next) current = next.id;
  button.click();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("accept"),
  r: () => press("reject"),
  e: () => held() && held().querySelector("[data-edit]")?.click(),
  u: () => document.getElementById("undo-last")?.requestSubmit(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !document.querySelector("[data-reading]")) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest(".marked");
  const row = mark && document.getElementById(mark.hash.slice(1));
  if (row) hold(row, false);
  const item = event.target.closest("[data-reading] .item");
  if (item && !event.target.closest("button, a")) hold(item, false);
});

// After an answer has been swapped in, the row in hand stays in hand.
document.addEventListener("htmx:afterSettle", () => {
  const row = held();
  if (row) hold(row, true);
});
if (held()) hold(held(), false);

// Code points, not UTF-16 units: offsets are counted as the reader of texts counts them.
const points = (text) => [...text].length;

function selected() {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const line = range.startContainer.parentElement?.closest("[data-at]");
  if (!line || !line.contains(range.endContainer)) return null;
  const words = range.toString();
  if (!words.trim() || points(words) > 200 || words.includes("\n")) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const skipped = points(words) - points(words.trimStart());
  return { words: words.trim(), at: Number(line.dataset.at) + points(before.toString()) + skipped, range };
}

function offer() {
  const bar = document.getElementById("pick");
  if (!bar) return;
  const found = selected();
  bar.hidden = !found;
  if (!found) return;
  bar.elements.words.value = found.words;
  bar.elements.at.value = found.at;
  const box = found.range.getBoundingClientRect();
  const ground = bar.offsetParent.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - bar.offsetWidth - 12;
  bar.style.left = `${Math.max(8, Math.min(box.left, widest)) - ground.left}px`;
  bar.style.top = `${box.bottom - ground.top + 8}px`;
}
document.addEventListener("mouseup", (event) => {
  if (!event.target.closest("#pick")) setTimeout(offer, 0);
});
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") offer();
});
