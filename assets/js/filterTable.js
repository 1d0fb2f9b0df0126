// Lets readers choose the rows of a ranking by method, hardware or evidence. Ranks stay those of the whole list.
const entryRows = (table) => [...table.querySelectorAll("tbody tr")].filter((row) => !isPartHead(row));
const isPartHead = (row) => row.querySelector("[scope='rowgroup']") !== null;
const textOf = (row, column) => row.cells[column]?.textContent.trim() ?? "";

const option = (value, label) => {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = label;
  return element;
};

const makeFilter = (head, values) => {
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.append(head.querySelector(".head").textContent, " ", select);
  select.append(option("", "any"), ...values.map((value) => option(value, value)));
  return { label, select, column: head.cellIndex };
};

const apply = (table, filters, status) => {
  const rows = entryRows(table);
  for (const row of rows) {
    row.hidden = filters.some(
      ({ select, column }) => select.value !== "" && textOf(row, column) !== select.value,
    );
  }
  for (const body of table.tBodies) {
    for (const row of body.rows) {
      if (isPartHead(row)) row.hidden = [...body.rows].every((other) => other === row || other.hidden);
    }
  }
  const shown = rows.filter((row) => !row.hidden).length;
  status.textContent =
    shown === rows.length
      ? `All ${rows.length} entries are shown.`
      : `${shown} of ${rows.length} entries are shown; ranks are those of the whole list.`;
};

for (const table of document.querySelectorAll("table:has(th[data-filter])")) {
  const filters = [...table.querySelectorAll("th[data-filter]")]
    .map((head) => {
      const values = new Set(entryRows(table).map((row) => textOf(row, head.cellIndex)));
      return makeFilter(head, [...values].sort());
    })
    .filter(({ select }) => select.options.length > 2);
  if (filters.length === 0) continue;
  const bar = document.createElement("div");
  bar.className = "filters";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  bar.append(...filters.map(({ label }) => label), status);
  for (const { select } of filters) select.addEventListener("change", () => apply(table, filters, status));
  table.closest(".scroll").before(bar);
}
