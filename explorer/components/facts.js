/* The facts about one thing, in groups, each with small numbered marks that open its reasons. */
function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/* The lines of a passage with its anchors marked; an anchor may run over the end of a line, also inside a word. */
function passage(words, anchors) {
  const quote = element("blockquote", "");
  const letter = (c) => (/\s/.test(c) ? "\\s+" : c.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  const patterns = anchors.map((anchor) => [...anchor].map(letter).join("(?:-?\\n)?"));
  const parts = patterns.length ? words.split(new RegExp(`(${patterns.join("|")})`, "u")) : [words];
  quote.append(...parts.map((part, i) => (i % 2 ? element("mark", "", part) : part)));
  return quote;
}

function reasonBlock(reason) {
  const block = element("div", `reason ${reason.kind}`);
  block.append(element("p", "how", reason.how), element("p", "", reason.line));
  if (reason.words) block.append(passage(reason.words, reason.anchors));
  for (const premise of reason.premises ?? []) {
    const inner = element("div", "premise", element("p", "", premise.text));
    inner.append(...premise.reasons.map(reasonBlock));
    block.append(inner);
  }
  return block;
}

function factRow(fact, choose, words) {
  const row = element("li", ""), line = element("div", "fact");
  if (fact.id) {
    const button = element("button", "name", fact.text);
    button.onclick = () => choose(fact.id);
    line.append(button);
  } else line.append(element("span", "", fact.text));
  const opened = element("div", "reasons");
  opened.hidden = true;
  fact.reasons.forEach((reason) => {
    const mark = element("button", `mark ${reason.kind}`, String(reason.number));
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-label", `${words.reason} ${reason.number}: ${reason.how}`);
    mark.title = reason.line;
    mark.onclick = () => {
      const isOpen = mark.getAttribute("aria-expanded") === "true";
      line.querySelectorAll(".mark").forEach((other) => other.setAttribute("aria-expanded", "false"));
      mark.setAttribute("aria-expanded", String(!isOpen));
      opened.hidden = isOpen;
      opened.replaceChildren(...(isOpen ? [] : [reasonBlock(reason)]));
    };
    line.append(mark);
  });
  row.append(line, opened);
  return row;
}

function group(part, choose, words) {
  const list = element("ul", ""), limit = 8;
  const show = (facts) => list.replaceChildren(...facts.map((fact) => factRow(fact, choose, words)));
  show(part.facts.slice(0, limit));
  const section = element("section", "", element("h4", "", part.title), list);
  if (part.facts.length > limit) {
    const more = element("button", "name more", `${words.more} (${part.facts.length - limit})`);
    more.onclick = () => { show(part.facts); more.remove(); };
    section.append(more);
  }
  return section;
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (root.shown === data.version) return;
  root.shown = data.version;
  const heading = element("h3", "", lookIcon(data.look), data.title);
  const about = element("p", "about", data.about);
  const choose = (id) => setTriggerValue("chosen", id);
  const disputes = data.disputes.map((text) => element("p", "dispute", text));
  root.replaceChildren(heading, about, ...disputes, ...data.groups.map((part) => group(part, choose, data.words)));
}
