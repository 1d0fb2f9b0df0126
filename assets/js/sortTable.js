// Lets readers sort a table by a column of numbers. The order in the HTML is the published one.
const value = (row, column) => {
  const data = row.cells[column]?.querySelector("data");
  return data === null || data === undefined ? null : Number(data.value);
};

// Missing values stay last in both directions.
const byColumn = (column, sign) => (a, b) => {
  const x = value(a, column);
  const y = value(b, column);
  if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
  return sign * (x - y);
};

const rowsOf = (body) => [...body.rows].filter((row) => row.querySelector("[scope='rowgroup']") === null);

const sortBy = (table, head) => {
  const direction = head.getAttribute("aria-sort") === "descending" ? "ascending" : "descending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction);
  const inOrder = byColumn(head.cellIndex, direction === "descending" ? -1 : 1);
  // The parts of a ranking do not compare, so each is sorted by itself, below its own head.
  for (const body of table.tBodies) body.append(...rowsOf(body).sort(inOrder));
};

for (const table of document.querySelectorAll("table[data-sortable]")) {
  for (const head of table.tHead.rows[0].cells) {
    const rows = [...table.tBodies].flatMap(rowsOf);
    const hasNumbers = rows.some((row) => value(row, head.cellIndex) !== null);
    if (!hasNumbers) continue;
    const label = head.querySelector(".head");
    const button = document.createElement("button");
    button.type = "button";
    button.append(...label.childNodes);
    label.append(button);
    button.addEventListener("click", () => sortBy(table, head));
  }
}
