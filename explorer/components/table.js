/* Rows that can be sorted, searched and chosen; a real table, so that every reader can use it. */
function nameButton(value, choose) {
  const button = document.createElement("button");
  button.className = "name";
  button.textContent = value;
  button.onclick = choose;
  return button;
}

function fillRows(view) {
  const { data, body } = view, wanted = view.search.value.toLocaleLowerCase(data.language);
  const order = new Intl.Collator(data.language, { numeric: true }), by = view.sortBy;
  const rows = data.rows.filter((row) => row.cells.some((c) => c.toLocaleLowerCase(data.language).includes(wanted)));
  if (by !== null) rows.sort((a, b) => view.direction * order.compare(a.cells[by].replaceAll("\u00a0", ""), b.cells[by].replaceAll("\u00a0", "")));
  body.replaceChildren(...rows.map((row) => {
    const tr = document.createElement("tr");
    row.cells.forEach((value, i) => {
      const td = document.createElement("td");
      if (data.numeric?.[i]) td.className = "number";
      if (i === 0 && row.kind) td.append(lookIcon(data.looks[row.kind]));
      td.append(i === 0 && row.id ? nameButton(value, () => view.choose(row.id)) : value);
      tr.append(td);
    });
    if (row.id && row.id === data.selected) {
      tr.className = "selected";
      tr.setAttribute("aria-selected", "true");
    }
    return tr;
  }));
  view.scroll.querySelector("tr.selected")?.scrollIntoView({ block: "nearest" });
}

function create(root) {
  const view = { sortBy: null, direction: 1, search: document.createElement("input"), scroll: document.createElement("div"), body: document.createElement("tbody"), head: document.createElement("thead") };
  view.search.type = "search";
  view.search.oninput = () => fillRows(view);
  view.scroll.className = "scroll";
  view.scroll.tabIndex = 0;
  const table = document.createElement("table");
  table.append(view.head, view.body);
  view.scroll.append(table);
  root.replaceChildren(view.search, view.scroll);
  return view;
}

function writeHead(view) {
  const tr = document.createElement("tr");
  view.data.columns.forEach((name, i) => {
    const th = document.createElement("th"), button = document.createElement("button");
    th.scope = "col";
    if (view.data.numeric?.[i]) th.className = "number";
    button.textContent = name;
    button.title = view.data.words.sort;
    if (view.sortBy === i) th.setAttribute("aria-sort", view.direction > 0 ? "ascending" : "descending");
    button.onclick = () => {
      view.direction = view.sortBy === i ? -view.direction : 1;
      view.sortBy = i;
      writeHead(view);
      fillRows(view);
    };
    th.append(button);
    tr.append(th);
  });
  view.head.replaceChildren(tr);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), view = (root.view ??= create(root));
  view.data = data;
  view.choose = (id) => setTriggerValue("chosen", id);
  view.scroll.style.maxHeight = data.height ? `${data.height}px` : "";
  view.scroll.setAttribute("aria-label", data.title);
  view.scroll.setAttribute("role", "region");
  view.search.placeholder = data.words.filter;
  view.search.setAttribute("aria-label", data.words.filter);
  view.search.hidden = data.rows.length < 12;
  writeHead(view);
  fillRows(view);
}
