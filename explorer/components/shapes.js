/* The shape of each kind, drawn alike on the canvas and in legends. */
const POLYGONS = {
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  triangle: [[0, -1.05], [1.05, 0.85], [-1.05, 0.85]],
  hexagon: Array.from({ length: 6 }, (_, i) => [Math.cos((i * Math.PI) / 3), Math.sin((i * Math.PI) / 3)]),
  star: Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 ? 0.5 : 1.15, a = (i * Math.PI) / 5 - Math.PI / 2;
    return [r * Math.cos(a), r * Math.sin(a)];
  }),
  box: [[-1.25, -0.7], [1.25, -0.7], [1.25, 0.7], [-1.25, 0.7]],
};

function outline(path, shape, x, y, r) {
  if (POLYGONS[shape]) {
    POLYGONS[shape].forEach(([px, py], i) => path[i ? "lineTo" : "moveTo"](x + px * r, y + py * r));
    path.closePath();
  } else if (shape === "ellipse") path.ellipse(x, y, 1.3 * r, 0.75 * r, 0, 0, 2 * Math.PI);
  else path.arc(x, y, 0.95 * r, 0, 2 * Math.PI);
}

function lookIcon(look) {
  const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "-1.5 -1.5 3 3");
  svg.setAttribute("class", "look");
  svg.setAttribute("aria-hidden", "true");
  const add = (name, attributes) => {
    const element = document.createElementNS(ns, name);
    for (const [key, value] of Object.entries({ stroke: "currentColor", "stroke-width": 0.16, fill: look.colour, ...attributes }))
      element.setAttribute(key, value);
    svg.append(element);
  };
  if (POLYGONS[look.shape]) add("polygon", { points: POLYGONS[look.shape].map((p) => p.join(",")).join(" ") });
  else if (look.shape === "ellipse") add("ellipse", { rx: 1.3, ry: 0.75 });
  else add("circle", { r: 0.95 });
  if (look.shape === "ring") add("circle", { r: 0.45, fill: "#FFFFFF" });
  return svg;
}
