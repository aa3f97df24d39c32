// Chips are links to the target's page; this adds the card that opens in place and the outline's mark.
const pop = document.getElementById("pop");
const narrow = matchMedia("(max-width: 760px)");
let chip = null;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("[data-card]");
  if (link) {
    event.preventDefault();
    if (link === chip) close(true);
    else open(link);
  } else if (event.target.closest("[data-close]")) {
    close(true);
  } else if (chip && !event.target.closest(".pop")) {
    close(false);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chip) close(true);
});

async function open(link) {
  close(false);
  chip = link;
  chip.setAttribute("aria-expanded", "true");
  await htmx.ajax("GET", address(link), { target: "#pop", swap: "innerHTML", source: "#pop" });
  if (chip !== link) return;
  pop.hidden = false;
  if (narrow.matches) link.closest("p, li").after(pop);
  else place(link);
  pop.focus({ preventScroll: true });
}

// The card is read as of the same day and for the same county as the page.
function address(link) {
  const asked = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const name of ["on", "county"]) if (asked.get(name)) kept.set(name, asked.get(name));
  return `${link.dataset.card}?${kept}`;
}

function place(link) {
  document.body.append(pop);
  const box = (link.querySelector(".num-live") || link).getBoundingClientRect();
  const edge = document.querySelector("[data-plan]").getBoundingClientRect().right;
  const left = Math.max(8, Math.min(box.left - 20, edge - pop.offsetWidth));
  pop.style.left = `${left + scrollX}px`;
  pop.style.top = `${box.bottom + scrollY + 10}px`;
  pop.style.setProperty("--arrow", `${Math.min(box.left + 24 - left, 380)}px`);
  const below = pop.getBoundingClientRect().bottom - innerHeight;
  if (below > 0) scrollBy({ top: Math.min(below + 16, box.top - 130), behavior: "smooth" });
}

function close(back) {
  if (!chip) return;
  chip.setAttribute("aria-expanded", "false");
  pop.hidden = true;
  if (back) chip.focus({ preventScroll: true });
  chip = null;
}

// What the filters swap in has a new text: an open card belongs to the old one.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "plan-view") return;
  close(false);
  document.body.append(pop);
});

// An address names only what narrows: no empty choice, no day that is today.
document.addEventListener("htmx:configRequest", (event) => {
  const day = document.getElementById("by-day");
  const asked = event.detail.parameters;
  for (const name of Object.keys(asked)) if (!asked[name]) delete asked[name];
  if (day && asked.on === day.max) delete asked.on;
});

// Outline: mark the task being read; on a phone, its action.
function reading() {
  const links = [...document.querySelectorAll(".outline a")];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  const last = parts.filter((part) => part && part.getBoundingClientRect().top < 260).length - 1;
  const link = links[Math.max(last, 0)];
  if (!link) return;
  const shown = narrow.matches ? link.closest(".outline > ol > li").firstElementChild : link;
  for (const each of links) each.removeAttribute("aria-current");
  shown.setAttribute("aria-current", "true");
}
addEventListener("scroll", reading, { passive: true });
