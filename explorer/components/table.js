/* Rows that can be sorted, searched and chosen; a real table, so that every reader can use it. */
function nameButton(value, choose) {
  const button = document.createElement("button");
  button.className = "name";
  button.textContent = value;
  button.onclick = choose;
  return button;
}

function cell(view, { text, id, kind }, isNumber) {
  const td = document.createElement("td");
  if (isNumber) td.className = "number";
  const words = document.createElement("div");
  words.className = "words";
  if (kind) words.append(lookIcon(view.data.looks[kind]));
  if (!text) words.classList.add("missing");
  words.append(id ? nameButton(text, () => view.choose(id)) : text || view.data.words.missing);
  td.append(words);
  return td;
}

function fillRows(view) {
  const { data, body } = view, wanted = view.search.value.toLocaleLowerCase(data.language);
  const order = new Intl.Collator(data.language, { numeric: true }), by = view.sortBy;
  const bare = (row) => row[by].text.replaceAll("\u00a0", "");
  const rows = data.rows.filter((row) => row.some((c) => c.text.toLocaleLowerCase(data.language).includes(wanted)));
  if (by !== null) rows.sort((a, b) => view.direction * order.compare(bare(a), bare(b)));
  body.replaceChildren(...rows.map((row) => {
    const tr = document.createElement("tr");
    tr.append(...row.map((c, i) => cell(view, c, data.numeric?.[i])));
    if (data.selected && row[0].id === data.selected) {
      tr.className = "selected";
      tr.setAttribute("aria-current", "true");
    }
    return tr;
  }));
  const chosen = view.scroll.querySelector("tr.selected");
  if (chosen) view.scroll.scrollTop = chosen.offsetTop - view.scroll.clientHeight / 2;
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

export default function ({ data: [data], parentElement, setTriggerValue }) {
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
