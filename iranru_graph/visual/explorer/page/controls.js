/* The panel on the left: filters that are at the same time the legend. Every box shows how many claims it stands for. */

const legend = document.getElementById("legend");

function toggle(field, value) {
  change((s) => { if (!s[field].delete(value)) s[field].add(value); });
}

/* Alt-click or double click: this alone, or everything again. */
function only(field, value, all, { shown = false } = {}) {
  change((s) => {
    const others = all.filter((other) => other !== value);
    const alone = shown ? s[field].size === 1 && s[field].has(value) : others.every((other) => s[field].has(other)) && !s[field].has(value);
    s[field] = shown ? new Set(alone ? all : [value]) : new Set(alone ? [] : others);
  });
}

function box(field, value, label, mark, { all, shown = false, title = "" } = {}) {
  const count = V.counts[field]?.get(value) ?? 0;
  const on = shown ? S[field].has(value) : !S[field].has(value);
  return el("label", { class: `box ${on ? "" : "off"} ${count ? "" : "none"}`, title, ondblclick: (e) => { e.preventDefault(); only(field, value, all, { shown }); } },
    el("input", { type: "checkbox", checked: on, "data-field": field, "data-value": String(value), onclick: (e) => { if (e.altKey) { e.preventDefault(); only(field, value, all, { shown }); } }, onchange: () => toggle(field, value) }),
    mark, el("span", { dir: "auto", class: "label" }, label), el("span", { class: "count" }, count.toLocaleString("en")));
}

const group = (title, open, ...boxes) => {
  const details = el("details", { class: "group", "data-group": title }, el("summary", {}, title), boxes.flat());
  details.open = opened.get(title) ?? open;
  details.addEventListener("toggle", () => opened.set(title, details.open));
  return details;
};
const opened = new Map();

const used = (key) => [...new Set(CLAIMS.flatMap(key))];
const USED = {
  types: used((c) => [c.s.type, c.o.type]).sort((a, b) => a - b),
  predicates: used((c) => [c.p.i]).sort((a, b) => PREDICATES[b].sign - PREDICATES[a].sign || PREDICATES[a].label.localeCompare(PREDICATES[b].label)),
  outlets: used((c) => [...c.outlets]).sort((a, b) => a - b),
  communities: used((c) => [c.s.community, c.o.community]).sort((a, b) => (a || 1e9) - (b || 1e9)),
};
const MEANINGS = {
  Supported: "affirmed as fact, and not denied", Disputed: "affirmed by some texts, denied by others", Denied: "only denied",
  Planned: "intended or agreed, not done", Alleged: "told with doubt",
};

function communityName(number) {
  if (!number) return "in no relation that holds";
  const members = NODES.filter((n) => n.community === number).sort((a, b) => b.sizes[4] - a.sizes[4] || (a.id < b.id ? -1 : 1));
  return members.slice(0, 2).map((n) => nameOf(n, 20)).join(", ");
}
const COMMUNITY_NAMES = new Map(USED.communities.map((number) => [number, communityName(number)]));

function renderLegend() {
  const sign = (s) => el("i", { class: `sign s${s}`, "aria-hidden": "true" });
  const dot = (number) => el("i", { class: "dot", style: `background:${number ? RAW.looks.series[(number - 1) % RAW.looks.series.length] : "var(--faint)"}`, "aria-hidden": "true" });
  const focused = document.activeElement?.dataset?.field ? [document.activeElement.dataset.field, document.activeElement.dataset.value] : null;
  legend.replaceChildren(
    group("Entities", true, USED.types.map((t) => box("types", t, TYPES[t].plural, swatch(t), { all: USED.types }))),
    S.colour === "community" ? group("Communities", true, USED.communities.slice(0, 15).map((c) => box("communities", c, COMMUNITY_NAMES.get(c), dot(c), { all: USED.communities }))) : "",
    group("Cooperation or conflict", true, SIGNS.map((s, i) => box("signs", i, s.label, sign(s.sign), { all: [0, 1, 2] }))),
    group("Status", true, STATUSES.map((s, i) => box("statuses", i, s, el("i", { class: `line ${s.toLowerCase()}`, "aria-hidden": "true" }), { all: [0, 1, 2, 3, 4], shown: true, title: MEANINGS[s] }))),
    group("Relations", false, USED.predicates.map((p) => box("predicates", p, PREDICATES[p].label, sign(PREDICATES[p].sign), { all: USED.predicates }))),
    group("Outlets", false, USED.outlets.map((o) => box("outlets", o, OUTLETS[o], "", { all: USED.outlets }))),
  );
  if (focused) [...legend.querySelectorAll("input")].find((i) => i.dataset.field === focused[0] && i.dataset.value === focused[1])?.focus();
  document.getElementById("colour").value = S.colour;
  document.getElementById("size").value = S.size;
  document.getElementById("minsources").value = String(S.minSources);
  document.getElementById("minconfidence").value = String(S.minConfidence);
  document.getElementById("minsources-value").textContent = `${S.minSources} or more`;
  document.getElementById("minconfidence-value").textContent = `${Math.round(S.minConfidence * 100)} % or more`;
}

function setUpControls() {
  const on = (id, event, act) => document.getElementById(id).addEventListener(event, act);
  const sizes = document.getElementById("size");
  for (const name of [...RAW.sizes, "same"]) sizes.append(el("option", { value: name }, SIZE_LABELS[name].replace(/^[A-Z](?=[a-z]+( |$))/, (c) => c.toLowerCase())));
  document.getElementById("minsources").max = String(Math.max(2, CLAIMS.reduce((most, c) => Math.max(most, c.sources), 1)));
  on("size", "change", (e) => change((s) => { s.size = e.target.value; }));
  on("colour", "change", (e) => change((s) => { s.colour = e.target.value; s.communities = new Set(); }));
  on("minsources", "input", (e) => slide((s) => { s.minSources = Number(e.target.value); }));
  on("minconfidence", "input", (e) => slide((s) => { s.minConfidence = Number(e.target.value); }));
  on("reset", "click", resetFilters);
}

function resetFilters() {
  change((s) => {
    const first = firstState();
    Object.assign(s, { ...first, colour: s.colour, size: s.size, theme: s.theme, view: s.view, node: s.node });
  });
  fit();
}
