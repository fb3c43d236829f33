/* A network that answers to clicks. The page decides what is drawn; this keeps what is already there in place. */
const LABEL = 13;
const FOREMOST = 9;

function theme(root) {
  const style = getComputedStyle(root);
  const text = style.getPropertyValue("--st-text-color").trim() || "#1F2328";
  const ground = style.getPropertyValue("--st-background-color").trim() || "#FFFFFF";
  const isDark = /^#([0-4])/.test(ground);
  return { text, ground, outline: isDark ? "#E8E8E8" : null, line: isDark ? "#9AA2AC" : "#5F6771" };
}

function drawShape(view, ctx, node, x, y, isBold) {
  const look = view.looks[node.kind], r = node.size;
  ctx.save();
  ctx.globalAlpha = view.dimmed(node.id) ? 0.25 : 1;
  ctx.beginPath();
  outline(ctx, look.shape, x, y, r);
  ctx.fillStyle = look.colour;
  ctx.fill();
  ctx.lineWidth = isBold ? 3.2 : 1.4;
  ctx.strokeStyle = isBold ? view.colours.text : view.colours.outline ?? look.border;
  ctx.stroke();
  if (look.shape === "ring") {
    ctx.beginPath();
    ctx.arc(x, y, r * 0.45, 0, 2 * Math.PI);
    ctx.fillStyle = "#FFFFFF";
    ctx.fill();
  }
  ctx.restore();
}

function renderer(view) {
  return ({ ctx, x, y, id, state: { selected, hover }, style }) => ({
    drawNode: () => drawShape(view, ctx, view.nodes.get(id), x, y, selected || hover),
    nodeDimensions: { width: 2.2 * style.size, height: 2.2 * style.size },
  });
}

/* Names are written by importance where they fit beside their shape, and none over another; more appear as one comes
   nearer. Only the foremost may pass behind other shapes, which are drawn once more on top. */
function writeNames(view, ctx) {
  const scale = view.network.getScale(), px = LABEL / scale, taken = [];
  const free = (b) => taken.every((t) => b.x + b.w < t.x || t.x + t.w < b.x || b.y + b.h < t.y || t.y + t.h < b.y);
  const [low, high] = [{ x: 2, y: 2 }, { x: view.box.clientWidth - 2, y: view.box.clientHeight - 2 }].map((p) => view.network.DOMtoCanvas(p));
  const inside = (b) => b.x >= low.x && b.x + b.w <= high.x && b.y >= low.y && b.y + b.h <= high.y;
  const write = (text, x, y, isForced) => {
    const w = ctx.measureText(text).width, box = { x: x - w / 2 - 2 / scale, y, w: w + 4 / scale, h: px * 1.2 };
    if (!isForced && !(free(box) && inside(box))) return false;
    taken.push(box);
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
    return true;
  };
  ctx.save();
  Object.assign(ctx, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 / scale });
  ctx.font = `${px}px ${getComputedStyle(view.box).fontFamily}`;
  ctx.strokeStyle = view.colours.ground;
  ctx.fillStyle = view.colours.text;
  const places = view.network.getPositions(), selected = view.selected;
  const nearness = ({ id }) => (id === selected ? 2 : view.near.has(id) ? 1 : 0);
  const order = view.nodes.get().filter((node) => places[node.id]).sort((a, b) => nearness(b) - nearness(a) || b.size - a.size || (a.id < b.id ? -1 : 1));
  const shapes = order.map((n) => [places[n.id], 0.9 * n.size]).map(([{ x, y }, r]) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }));
  order.forEach((node, rank) => {
    if (rank === FOREMOST) taken.push(...shapes);
    if (view.dimmed(node.id)) return;
    const { x, y } = places[node.id], short = node.name.length > 42 ? `${node.name.slice(0, 40)}…` : node.name;
    const text = node.id === selected ? node.name : short;
    const more = node.id === selected && node.folded ? ` +${node.folded}` : "";
    ctx.font = `${node.id === selected ? 600 : 400} ${px}px ${getComputedStyle(view.box).fontFamily}`;
    const half = ctx.measureText(text).width / 2 + 3 / scale;
    const r = node.size * 1.2, near = r * 0.7 + half;
    const spots = [[0, r], [0, -r - px * 1.2], [r + half, -px / 2], [-r - half, -px / 2], [near, r * 0.5], [-near, r * 0.5]];
    if (!spots.some(([dx, dy]) => write(text + more, x + dx, y + dy, false)) && node.id === selected) write(text + more, x, y + node.size * 1.2, true);
  });
  if (selected) {
    ctx.font = `italic ${px * 0.9}px ${getComputedStyle(view.box).fontFamily}`;
    ctx.fillStyle = view.colours.line;
    for (const edge of view.edges.get()) {
      if (edge.from !== selected && edge.to !== selected) continue;
      const a = places[edge.from], b = places[edge.to];
      if (a && b) write(edge.name, (a.x + b.x) / 2, (a.y + b.y) / 2 - px / 2, false);
    }
  }
  ctx.restore();
  for (const node of order) drawShape(view, ctx, node, places[node.id].x, places[node.id].y, node.id === selected);
}

function lineOf(edge, colours) {
  const dashes = { stated: false, interpreted: [9, 6], computed: [2, 5] }[edge.known];
  return { ...edge, dashes, arrows: { to: { enabled: true, scaleFactor: 0.45 } }, color: { color: colours.line, highlight: colours.text, hover: colours.text, opacity: 0.9 } };
}

function addTools(view, words) {
  const tools = document.createElement("div"), soft = { duration: 150, easingFunction: "linear" };
  const zoom = (by) => () => view.network.moveTo({ scale: by * view.network.getScale(), animation: soft });
  tools.className = "tools";
  for (const [sign, name, act] of [["+", words.nearer, zoom(1.4)], ["−", words.farther, zoom(1 / 1.4)], ["⤢", words.whole, () => view.network.fit({ animation: soft })]]) {
    const button = document.createElement("button");
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.onclick = act;
    tools.append(button);
  }
  view.box.after(tools);
}

function create(root, data) {
  root.replaceChildren();
  const box = document.createElement("div");
  box.className = "canvas";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", data.words.picture);
  root.append(box);
  const view = { box, nodes: new vis.DataSet(), edges: new vis.DataSet(), looks: data.looks, colours: theme(root), selected: "", near: new Set() };
  view.dimmed = (id) => Boolean(view.selected) && id !== view.selected && !view.near.has(id);
  view.network = new vis.Network(box, { nodes: view.nodes, edges: view.edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, keyboard: false, zoomSpeed: 0.6 },
    nodes: { shape: "custom", ctxRenderer: renderer(view) },
    edges: { smooth: false, selectionWidth: 1 },
  });
  /* A wheel alone scrolls the page; with Ctrl it zooms, as on a map. */
  box.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), true);
  view.network.on("afterDrawing", (ctx) => writeNames(view, ctx));
  addTools(view, data.words);
  view.legend = document.createElement("div");
  view.legend.className = "legend";
  root.append(view.legend);
  return view;
}

function synchronise(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

function writeLegend(view, data) {
  const present = new Set(data.nodes.map((node) => node.kind));
  const kinds = Object.entries(data.looks).filter(([kind]) => present.has(kind)).map(([kind, look]) => {
    const item = document.createElement("span");
    item.append(lookIcon(look), data.words.kinds[kind]);
    return item;
  });
  const lines = Object.entries(data.words.lines).map(([known, words]) => {
    const item = document.createElement("span"), line = document.createElement("i");
    line.className = `line ${known}`;
    item.append(line, words);
    return item;
  });
  view.legend.replaceChildren(...kinds, ...lines);
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.view ??= create(root, data);
  const view = root.view, isFirst = view.nodes.length === 0;
  view.selected = data.selected;
  view.near = new Set(data.edges.filter((e) => e.from === data.selected || e.to === data.selected).flatMap((e) => [e.from, e.to]));
  const there = new Set(view.drawn === data.drawn ? view.nodes.getIds() : []);
  synchronise(view.nodes, data.nodes.map((node) => (there.has(node.id) ? (({ x, y, ...rest }) => rest)(node) : node)).map((node) => ({ ...node, title: node.name })));
  synchronise(view.edges, data.edges.map((edge) => ({ ...lineOf(edge, view.colours), title: edge.name })));
  view.network.setSelection({ nodes: data.selected && view.nodes.get(data.selected) ? [data.selected] : [] }, { unselectAll: true });
  if (isFirst || view.drawn !== data.drawn) view.network.fit({ animation: false });
  view.drawn = data.drawn;
  view.network.off("click");
  view.network.off("doubleClick");
  view.network.on("click", ({ nodes }) => (nodes[0] ? setTriggerValue("chosen", nodes[0]) : setTriggerValue("left", true)));
  view.network.on("doubleClick", ({ nodes }) => nodes[0] && setTriggerValue("unfold", nodes[0]));
  view.network.redraw();
  writeLegend(view, data);
}
