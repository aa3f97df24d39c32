// A form that keeps itself as one writes, grows by rows, and takes blocks copied from spreadsheets.
// Everything here also works with its buttons.
const form = document.getElementById("sheet");
let waiting = 0;

function keepSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => window.htmx.trigger(form, "keep"), 900);
}

function grown(section) {
  const table = form.querySelector(`[data-rows="${section}"]`);
  const blank = form.querySelector(`[data-blank="${section}"]`);
  const rows = table.tBodies[0];
  const most = Number(form.querySelector(`[data-add-row="${section}"]`).dataset.most);
  if (rows.rows.length >= most) return null;
  const made = blank.content.cloneNode(true);
  for (const each of made.querySelectorAll("[id], [name], [for], [aria-describedby], [data-field]")) {
    for (const name of ["id", "name", "for", "aria-describedby", "data-field"]) {
      const said = each.getAttribute(name);
      if (said) each.setAttribute(name, said.replace(".ROW.", `.${rows.rows.length}.`));
    }
  }
  rows.append(made);
  return rows.rows[rows.rows.length - 1];
}

function emptied(row) {
  for (const each of row.querySelectorAll("input, select, textarea")) {
    if (each.type === "checkbox") each.checked = false;
    else each.value = "";
  }
  keepSoon();
}

const controls = (row) =>
  [...row.cells].map((cell) => cell.querySelector("input, select, textarea, output")).filter(Boolean);

function put(control, words) {
  if (control.matches("output, [type=file], [type=checkbox]")) return;
  const said = words.trim();
  if (control.matches("select")) {
    const option = [...control.options].find((each) => each.value === said || each.textContent.trim() === said);
    if (option) control.value = option.value;
  } else {
    control.value = said;
  }
  control.classList.remove("is-grey");
}

// The columns of a block go by its headings where they are those of the table, else from the cell on.
function order(table, first, lines) {
  const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.replace(/[（(].*|\*|\s/g, ""));
  const named = lines[0].map((cell) => heads.indexOf(cell.replace(/[（(].*|\s/g, "")));
  if (named.filter((place) => place >= 0).length >= 2) return { columns: named, body: lines.slice(1) };
  return { columns: lines[0].map((_cell, place) => first + place), body: lines };
}

function pasted(event) {
  const table = event.target.closest("[data-rows]");
  if (!table) return;
  const text = event.clipboardData.getData("text");
  const lines = text.split(/\r?\n/).filter((line) => line.trim()).map((line) => line.split("\t"));
  if (lines.length < 2 && (lines[0] || []).length < 2) return;
  event.preventDefault();
  const here = event.target.closest("tr");
  const { columns, body } = order(table, event.target.closest("td").cellIndex - 1, lines);
  body.forEach((cells, place) => {
    const row = table.tBodies[0].rows[here.sectionRowIndex + place] || grown(table.dataset.rows);
    if (!row) return;
    const every = controls(row);
    cells.forEach((words, at) => every[columns[at]] && put(every[columns[at]], words));
  });
  keepSoon();
}

// On a phone each row is one line until it is touched; what is wrong stays open.
function fold(head, folded) {
  head.closest("tr").classList.toggle("is-folded", folded);
  head.setAttribute("aria-expanded", String(!folded));
}

function unfoldTo(control) {
  const head = control?.closest("tr")?.querySelector("[data-open-row]");
  if (head) fold(head, false);
  control?.focus();
}

if (form) {
  if (matchMedia("(max-width: 760px)").matches) {
    for (const head of form.querySelectorAll("[data-open-row]")) {
      if (!head.closest("tr").querySelector("[aria-invalid]")) fold(head, true);
    }
  }
  form.addEventListener("click", (event) => {
    const lack = event.target.closest("[data-lack]");
    const control = lack && document.getElementById(`f-${lack.dataset.lack}`);
    if (!control) return;
    event.preventDefault();
    unfoldTo(control);
  });
  form.addEventListener("input", (event) => {
    event.target.classList.remove("is-grey");
    if (event.target.type !== "file") keepSoon();
  });
  form.addEventListener("paste", pasted);
  form.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add-row]");
    if (add) grown(add.dataset.addRow)?.querySelector("input, select, textarea")?.focus();
    const head = event.target.closest("[data-open-row]");
    if (head) fold(head, head.getAttribute("aria-expanded") === "true");
    const clear = event.target.closest("[data-clear-row]");
    if (clear) emptied(clear.closest("tr"));
  });
  form.addEventListener("asked", (event) => {
    const asked = new Set(event.detail.value);
    for (const each of form.querySelectorAll("[data-field]")) each.hidden = !asked.has(each.dataset.field);
    for (const each of form.querySelectorAll("fieldset[id]")) each.hidden = !asked.has(each.id.slice(2));
  });
}
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
