/* Puts the parts together: what happens after a change, the tool bar, the keyboard, the start. */

let saying = 0;
function say(text, seconds = 4) {
  const hint = document.getElementById("hint");
  clearTimeout(saying);
  hint.textContent = text;
  hint.hidden = !text;
  if (text && seconds) saying = setTimeout(() => say(""), seconds * 1000);
}

function refresh() {
  compute();
  applyTheme();
  renderLegend();
  renderTime();
  renderPanel();
  document.getElementById("undo").disabled = !past.length;
  document.getElementById("inview").textContent = `${V.nodes.size.toLocaleString("en")} entities · ${V.claims.length.toLocaleString("en")} claims in view`;
  writeAddress();
  redraw();
}

function applyTheme() {
  const theme = S.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  if (document.documentElement.dataset.theme === theme && colours.paper) return;
  document.documentElement.dataset.theme = theme;
  readColours();
}

const otherTheme = () => change((s) => { s.theme = isDark() ? "light" : "dark"; });

function openPanel(yes = true) {
  document.body.classList.toggle("panel-open", yes);
  if (yes) document.body.classList.remove("filters-open");
}
function openFilters(yes = !document.body.classList.contains("filters-open")) {
  document.body.classList.toggle("filters-open", yes);
  document.getElementById("filters-button").setAttribute("aria-expanded", String(yes));
  if (yes) document.body.classList.remove("panel-open");
}

const TOOLS = {
  "filters-button": () => openFilters(), "filters-close": () => openFilters(false), "panel-close": () => { clearChoice(); openPanel(false); },
  undo, fit, png: savePicture, csv: saveTable, theme: otherTheme, help: () => document.getElementById("keys").showModal(),
  "zoom-in": () => zoom(1.4), "zoom-out": () => zoom(1 / 1.4),
};
const KEYS = {
  "/": () => input.focus(), Escape: clearChoice, f: fit, u: undo, d: otherTheme, p: savePicture, t: saveTable, r: resetFilters, " ": play,
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), "?": TOOLS.help, c: () => change((s) => { s.colour = s.colour === "type" ? "community" : "type"; }),
  1: () => S.node && (change((s) => { s.focus = s.node; s.hops = 1; }), fit()), 2: () => S.node && (change((s) => { s.focus = s.node; s.hops = 2; }), fit()),
  0: () => S.focus && (change((s) => { s.focus = null; }), fit()),
  ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
};
function pan(dx, dy) { view.x += dx / view.k; view.y += dy / view.k; settled(); }

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z") { e.preventDefault(); return undo(); }
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = e.target.closest?.("input[type=search], select, textarea, dialog[open]");
  if (typing && e.key !== "Escape") return;
  /* Boxes, sliders and buttons keep the keys that work them. */
  if ((e.key === " " || e.key.startsWith("Arrow")) && e.target.closest?.("input, button, summary, a")) return;
  const act = KEYS[e.key];
  if (!act) return;
  e.preventDefault();
  act();
});

/* An address typed or a link followed while the page is open. */
window.addEventListener("hashchange", () => {
  if (decodeURIComponent(location.hash.slice(1)) === decodeURIComponent(ownAddress)) return;
  past.push(toAddress(S));
  S = fromAddress(location.hash.slice(1));
  if (S.view) view = { ...S.view };
  refresh();
  if (!S.view) fit();
});

/* Without a view in the address: what is chosen, else everything. */
function openingView() {
  if (V.path?.length) return aimedAt(V.path);
  if (S.pair) return aimedAt(S.pair);
  if (S.node && V.nodes.has(S.node) && sheetHeight()) return aimedAt([S.node]);
  return fitted(V.nodes);
}

function start() {
  S = fromAddress(location.hash.slice(1));
  for (const [id, act] of Object.entries(TOOLS)) document.getElementById(id).addEventListener("click", act);
  setUpControls();
  setUpTime();
  applyTheme();
  compute();
  if (S.node || S.pair || (S.a && S.b)) openPanel();
  new ResizeObserver(() => { resize(); drawHistogram(); }).observe(stage);
  resize();
  refresh();
  view = S.view ? { ...S.view } : openingView();
  redraw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  document.body.dataset.ready = String(Math.round(performance.now()));
}

/* For scripts and tests: what is in view, and where. */
window.explorer = {
  get nodes() { return [...V.nodes].map((n) => n.id).sort(); },
  get claims() { return V.claims.map((c) => c.id).sort(); },
  get path() { return (V.path ?? []).map((n) => n.id); },
  get address() { return toAddress(S); },
  screen: (id) => toScreen(BY_ID.get(id)),
  middle: (a, b) => {
    const pair = V.pairs.get(pairKey(BY_ID.get(a), BY_ID.get(b)));
    const p = toScreen(pair.a), q = toScreen(pair.b);
    return bend({ ax: p.x, ay: p.y, bx: q.x, by: q.y }, 0, pair.relations.length);
  },
  csv, picture: () => picture(1).toDataURL(),
};

start();
