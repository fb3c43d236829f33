const root = document.documentElement;
const search = document.getElementById("search");
const entries = [...document.querySelectorAll(".entry")];
const sections = [...document.querySelectorAll("main section")];
const fold = text => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
const words = new Map(entries.map(entry =>
  [entry, fold([...entry.querySelectorAll(".words")].map(one => one.textContent).join(" "))]));

function speak(language) {
  root.lang = language;
  document.title = document.querySelector("title").dataset[language];
  for (const choice of document.getElementsByName("language")) choice.checked = choice.value === language;
  count();
}

function count() {
  const found = entries.filter(entry => !entry.hidden).length;
  const word = root.lang === "sv" ? (found === 1 ? "träff" : "träffar") : (found === 1 ? "hit" : "hits");
  document.getElementById("count").textContent = search.value.trim() ? `${found} ${word}` : "";
}

function filter() {
  const wanted = fold(search.value).split(/\s+/).filter(Boolean);
  for (const entry of entries) entry.hidden = !wanted.every(word => words.get(entry).includes(word));
  for (const section of sections) section.hidden = wanted.length > 0 && !section.querySelector(".entry:not([hidden])");
  document.getElementById("nothing").hidden = entries.some(entry => !entry.hidden);
  count();
}

function goTo(fragment) {
  const target = fragment && document.getElementById(decodeURIComponent(fragment));
  if (!target) return;
  if (target.closest("[hidden]")) {
    search.value = "";
    filter();
  }
  document.querySelector(".here")?.classList.remove("here");
  target.classList.add("here");
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

// In a frame made of a string, a link to a fragment would leave for the page around it.
const framed = location.href === "about:srcdoc";
root.classList.toggle("framed", framed);
document.addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  const href = link?.getAttribute("href");
  if (href?.startsWith("#")) {
    if (framed) event.preventDefault();
    goTo(href.slice(1));
  } else if (link && framed) {
    link.target = "_blank";
  }
});
for (const choice of document.getElementsByName("language"))
  choice.addEventListener("change", () => speak(choice.value));
search.addEventListener("input", filter);
search.form.addEventListener("submit", event => event.preventDefault());
addEventListener("hashchange", () => goTo(location.hash.slice(1)));
speak(root.lang);
goTo(framed ? "" : location.hash.slice(1));
