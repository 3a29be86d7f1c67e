/* The panel on the right: the view in numbers, a node, a pair with every claim behind it, a path. Data becomes text
   nodes only; nothing from a graph is ever read as markup. */

const panel = document.getElementById("card");

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return made;
}

const plural = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const button = (text, onclick, attributes) => el("button", { type: "button", onclick, ...attributes }, text);
const nodeLink = (node, attributes) => el("button", { type: "button", class: "link", dir: "auto", title: node.id, onclick: () => choose(node, { bring: true }), ...attributes }, nameOf(node, 90));
const relationLabel = (r) => r.p.label + (r.negated ? " (denied)" : r.modality !== "actual" ? ` (${r.modality})` : "");

function swatch(type) {
  const drawn = el("canvas", { width: 28, height: 28, class: "swatch", "aria-hidden": "true" });
  const context = drawn.getContext("2d");
  context.fillStyle = S.colour === "type" ? colours.types[type] : colours.signs.get(0);
  context.beginPath();
  outline(context, TYPES[type].shape, 14, 14, 9.5);
  context.fill();
  return drawn;
}

function renderPanel() {
  panel.replaceChildren(...(S.a && S.b ? pathCard() : S.pair ? pairCard(...S.pair) : S.node ? nodeCard(S.node) : overview()));
  document.getElementById("panel").scrollTop = 0;
}

/* Nothing chosen: what is in view. Also the way in for a keyboard or a screen reader. */
function overview() {
  const ranked = [...V.nodes].sort((a, b) => measure(b) - measure(a) || b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1));
  const shown = ranked.slice(0, 25);
  return [
    el("h2", {}, "In view"),
    el("p", { class: "numbers" }, `${plural(V.nodes.size, "entity", "entities")}, ${plural(V.claims.length, "claim")} of ${CLAIMS.length.toLocaleString("en")}`),
    V.claims.length ? "" : el("p", { class: "note" }, "Nothing passes the filters. ", button("Show everything", resetFilters, { class: "link" })),
    el("ol", { class: "ranking" }, shown.map((node) => el("li", {}, swatch(node.type), nodeLink(node), el("span", { class: "count" }, String(V.links.get(node)?.size ?? 0))))),
    el("p", { class: "note" }, "Ranked by size on the page; the figure counts neighbours in view. Click a node or a line to see every sentence behind it."),
  ];
}

function nodeCard(node) {
  const claims = node.claims.filter((c) => !failures(c));
  const names = [node.ru, node.fa].filter(Boolean);
  const facts = [
    names.length ? ["Names", el("span", { dir: "auto" }, names.join(" · "))] : null,
    node.aliases.length ? ["In texts", el("span", { dir: "auto" }, node.aliases.slice(0, 8).map((a) => shorten(a, 60)).join(", "))] : null,
    node.start || node.end ? ["Dates", `${node.start || "?"} – ${node.end || ""}`] : null,
    node.wikidata ? ["Wikidata", node.wikidata] : null,
    ["Mentions", `${node.mentions.toLocaleString("en")} in ${plural(node.documents, "text")}`],
    ["Claims", `${claims.length} in view of ${node.claims.length}`],
    ...(node.placed ? RAW.sizes.map((name, i) => [SIZE_LABELS[name], Number(node.sizes[i].toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 4 })]) : []),
  ].filter(Boolean);
  return [
    el("p", { class: "kind" }, swatch(node.type), node.cls && node.cls !== TYPES[node.type].name ? `${TYPES[node.type].name} · ${node.cls}` : TYPES[node.type].name),
    el("h2", { dir: "auto", class: "long" }, node.name),
    node.description ? el("p", { dir: "auto", class: "long" }, node.description) : "",
    el("div", { class: "actions" },
      button("1 step around", () => { change((s) => { s.focus = node; s.hops = 1; }); fit(); }, { "aria-pressed": String(S.focus === node && S.hops === 1), id: "focus1" }),
      button("2 steps", () => { change((s) => { s.focus = node; s.hops = 2; }); fit(); }, { "aria-pressed": String(S.focus === node && S.hops === 2), id: "focus2" }),
      S.focus ? button("Whole graph", () => { change((s) => { s.focus = null; }); fit(); }) : "",
      button("Path to …", () => join(node), { id: "pathfrom" })),
    el("dl", {}, facts.map(([key, value]) => [el("dt", {}, key), el("dd", {}, value)])),
    node.posts.length ? [el("h3", {}, "Posts"), el("ul", { class: "plain" }, node.posts.map((p) => el("li", { dir: "auto" }, `${p.office}, ${shorten(p.at, 60)}`, el("span", { class: "when" }, ` ${p.start || "?"}–${p.end || ""}`))))] : "",
    el("h3", {}, "Relations"),
    claims.length ? el("ul", { class: "plain relations" }, neighboursOf(node, claims)) : el("p", { class: "note" }, "No claim about it passes the filters."),
  ].flat(Infinity);
}

/* One line for each neighbour: what it has with this one, the pair with the most sources first. */
function neighboursOf(node, claims) {
  const groups = new Map();
  for (const c of claims) {
    const other = c.s === node ? c.o : c.s;
    const found = groups.get(other) ?? groups.set(other, { other, labels: new Map(), sources: 0 }).get(other);
    const label = (c.s === node || c.p.symmetric ? "" : "← ") + relationLabel(c);
    found.labels.set(label, (found.labels.get(label) ?? 0) + 1);
    found.sources += c.sources;
  }
  const ranked = [...groups.values()].sort((a, b) => b.sources - a.sources || (a.other.id < b.other.id ? -1 : 1));
  return ranked.map(({ other, labels }) => el("li", {},
    el("button", { type: "button", class: "row", onclick: () => choosePair(node, other) },
      swatch(other.type), el("span", { dir: "auto", class: "who" }, nameOf(other, 60)),
      el("span", { class: "what" }, [...labels].map(([label, n]) => (n > 1 ? `${label} ×${n}` : label)).join(", ")))));
}

/* Everything between two: grouped by relation, what denies it beside what affirms it, whatever the filters. */
function pairCard(a, b) {
  const all = a.claims.filter((c) => (c.s === a && c.o === b) || (c.s === b && c.o === a));
  const groups = new Map();
  for (const c of all) {
    const key = `${c.s.i} ${c.p.i}`;
    (groups.get(key) ?? groups.set(key, []).get(key)).push(c);
  }
  const inView = (c) => !failures(c);
  const ranked = [...groups.values()].sort((x, y) => y.some(inView) - x.some(inView) || y.length - x.length || x[0].p.i - y[0].p.i);
  const shown = ranked.filter((g) => g.some(inView)), hidden = ranked.filter((g) => !g.some(inView));
  return [
    el("p", { class: "kind" }, `${plural(all.length, "claim")} between`),
    el("h2", { class: "long" }, nodeLink(a), " and ", nodeLink(b)),
    ...shown.map(relationGroup),
    hidden.length ? el("details", {}, el("summary", {}, `${plural(hidden.flat().length, "claim")} outside the filters`), hidden.map(relationGroup)) : "",
  ].filter(Boolean);
}

function relationGroup(claims) {
  const [{ s, p, o }] = claims;
  const against = claims.filter((c) => c.negated).length;
  return el("section", { class: "relation" },
    el("h3", {}, el("i", { class: `sign s${p.sign}`, "aria-hidden": "true" }), el("span", { dir: "auto" }, nameOf(s, 40)), ` ${p.label} `, el("span", { dir: "auto" }, nameOf(o, 40))),
    against && against < claims.length ? el("p", { class: "note warn" }, "The texts disagree: what denies it is marked red.") : "",
    [...claims].sort((x, y) => x.negated - y.negated || (x.time || "9") .localeCompare(y.time || "9") || x.i - y.i).map(claimCard));
}

function claimCard(c) {
  const status = STATUSES[c.status];
  const extra = [c.office, c.weapons.map((w) => nameOf(w, 40)).join(", "), c.field].filter(Boolean).join(" · ");
  return el("article", { class: `claim ${c.negated ? "against" : ""}`, "data-claim": c.id },
    el("p", { class: "head" },
      el("span", { class: `chip ${status.toLowerCase()}` }, status), c.negated ? el("span", { class: "chip denied" }, "says it is not so") : "",
      c.modality !== status.toLowerCase() && c.modality !== "actual" ? el("span", { class: "chip" }, c.modality) : "",
      el("span", { class: "when" }, c.time || "no date"), extra ? el("span", { class: "extra", dir: "auto" }, extra) : "",
      el("span", { class: "trust", title: "confidence, from independent sources and the reading" }, `${Math.round(c.confidence * 100)} % · ${plural(c.sources, "source")}`)),
    c.evidence.map(evidenceCard));
}

function evidenceCard(e) {
  const doc = DOCUMENTS[e.quote.doc];
  const about = [OUTLETS[doc.source], doc.date, doc.author].filter(Boolean).join(", ");
  return el("figure", {},
    el("blockquote", { dir: "auto", class: "long" }, e.quote.text),
    el("figcaption", {},
      e.speaker ? el("span", { class: "speaker" }, "said by ", nodeLink(e.speaker), " · ") : "",
      el("a", { href: `documents/${encodeURIComponent(doc.id)}.txt`, dir: "auto", title: `characters ${e.quote.start}–${e.quote.end}; read by ${e.rule}` }, shorten(doc.title || doc.id, 90)),
      el("span", { dir: "auto" }, ` (${about})`), doc.copy ? " · near-copy" : ""));
}

function pathCard() {
  const path = V.path ?? [];
  const steps = path.slice(1).map((node, n) => V.pairs.get(pairKey(path[n], node)) ?? null);
  return [
    el("p", { class: "kind" }, path.length ? `Path of ${plural(path.length - 1, "step")}` : "No path"),
    el("h2", { class: "long" }, nodeLink(S.a), " → ", nodeLink(S.b)),
    path.length ? "" : el("p", { class: "note" }, "Nothing that passes the filters links the two. Let more statuses or dates in."),
    el("div", { class: "actions" }, button("Close path", () => change((s) => { s.a = s.b = null; })), button("Swap ends", () => change((s) => { [s.a, s.b] = [s.b, s.a]; }))),
    el("ol", { class: "path" }, steps.map((pair, n) => el("li", {},
      el("h3", {}, nodeLink(path[n]), " – ", nodeLink(path[n + 1])),
      pair ? bestFirst(pair.claims).slice(0, 2).map((c) => [el("p", { class: "what" }, `${nameOf(c.s, 40)} ${relationLabel(c)} ${nameOf(c.o, 40)}`), claimCard(c)]) : "",
      pair && pair.claims.length > 2 ? button(`All ${pair.claims.length} claims`, () => choosePairOnPath(path[n], path[n + 1]), { class: "link" }) : ""))),
  ].flat(Infinity).filter(Boolean);
}

const bestFirst = (claims) => [...claims].sort((x, y) => x.negated - y.negated || y.sources - x.sources || y.confidence - x.confidence || x.i - y.i);
const choosePairOnPath = (a, b) => change((s) => { s.a = s.b = null; s.pair = [a, b]; });
