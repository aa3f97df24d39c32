// A column copied from a spreadsheet, or two (unit and number), pasted into a cell fills the rows.
document.addEventListener("paste", (event) => {
  const table = event.target.closest("[data-paste]");
  if (!table || !event.target.matches("input")) return;
  const lines = event.clipboardData.getData("text").split(/\r?\n/).map((line) => line.split("\t"));
  const filled = lines.filter((cells) => cells.some((cell) => cell.trim()));
  if (filled.length < 2 && filled[0]?.length < 2) return;
  event.preventDefault();
  const rows = [...table.tBodies[0].rows];
  const first = rows.indexOf(event.target.closest("tr"));
  filled.forEach((cells, place) => put(rows, rows[first + place], cells));
});

function put(rows, inOrder, cells) {
  const names = cells.map((cell) => cell.trim());
  const named = rows.find((row) => names.includes(row.cells[0].textContent.trim()));
  const row = named || (cells.length === 1 ? inOrder : null);
  const value = names.filter((cell) => /^-?[\d,]+(\.\d+)?%?$/.test(cell)).pop();
  if (row && value) row.querySelector("input").value = value.replace(/[,%]/g, "");
}
