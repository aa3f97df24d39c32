// The frame: Ctrl K, dropdowns, the side bar on a phone. Everything here also works without it.
const search = document.querySelector("[data-search]");
const side = document.getElementById("side");

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && search) {
    event.preventDefault();
    search.elements.q.focus();
    search.elements.q.select();
  }
  if (event.key === "Escape") closeAll(event.target);
});

function closeAll(from) {
  for (const open of document.querySelectorAll("details[data-dropdown][open]")) {
    open.open = false;
    if (open.contains(from)) open.querySelector("summary").focus();
  }
  if (search && search.contains(from)) clearFound();
  if (location.hash === "#side") leaveSide();
}

function clearFound() {
  document.getElementById("found").replaceChildren();
}

function leaveSide() {
  history.replaceState(null, "", location.pathname + location.search);
  location.hash = "#main";
  document.querySelector("[data-open-side]").focus();
}

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details[data-dropdown][open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
  if (search && !search.contains(event.target)) clearFound();
});

// Arrows walk through what was found.
if (search) {
  search.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [search.elements.q, ...search.querySelectorAll(".found a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops[next]) {
      event.preventDefault();
      stops[next].focus();
    }
  });
}

if (side) {
  addEventListener("hashchange", () => {
    if (location.hash === "#side") side.querySelector("a[aria-current], a").focus();
  });
}

// A form marked so sends itself when a choice changes; its button serves readers without script.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-sends-itself]");
  if (form && event.target.matches("select, input[type=date]")) form.requestSubmit();
});

// A form is sent once: its buttons rest until the answer comes.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
  setTimeout(() => delete event.target.dataset.sent, 4000);
});

// The box of a list ticks every row of the page.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-every]")) return;
  for (const box of event.target.form.querySelectorAll("input[name=case]")) box.checked = event.target.checked;
});
