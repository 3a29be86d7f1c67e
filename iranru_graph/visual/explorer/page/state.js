/* What the reader has chosen: one object, kept in the address and in a stack for undo. */

const SHOWN_AT_FIRST = new Set(["Supported", "Disputed"].map((s) => STATUSES.indexOf(s)));

const firstState = () => ({
  types: new Set(), predicates: new Set(), signs: new Set(), outlets: new Set(), communities: new Set(),
  statuses: new Set(SHOWN_AT_FIRST), minSources: 1, minConfidence: 0, from: 0, to: Math.max(0, STEPS.length - 1), undated: true,
  colour: "type", size: RAW.sizes[0], focus: null, hops: 1, a: null, b: null, node: null, pair: null, view: null, theme: null,
});

let S = firstState();
const past = [];

/* Sets hold what is hidden, except statuses, which hold what is shown. */
const SETS = {
  hide: ["types", (i) => TYPES[i]?.name, (v) => TYPES.findIndex((t) => t.name === v)],
  without: ["predicates", (i) => PREDICATES[i]?.name, (v) => PREDICATES.findIndex((p) => p.name === v)],
  sign: ["signs", (i) => SIGNS[i]?.name, (v) => SIGNS.findIndex((s) => s.name === v)],
  outlet: ["outlets", (i) => OUTLETS[i], (v) => OUTLETS.indexOf(v)],
  community: ["communities", (i) => String(i), (v) => Number(v)],
};
const NODE_KEYS = { focus: "focus", a: "from", b: "to", node: "node" };

function toAddress(state) {
  const q = new URLSearchParams();
  for (const [key, [field, name]] of Object.entries(SETS)) for (const value of [...state[field]].sort()) q.append(key, name(value));
  const sameStatuses = state.statuses.size === SHOWN_AT_FIRST.size && [...state.statuses].every((s) => SHOWN_AT_FIRST.has(s));
  if (!sameStatuses) q.set("status", [...state.statuses].sort().map((s) => STATUSES[s]).join(","));
  if (state.minSources > 1) q.set("sources", state.minSources);
  if (state.minConfidence > 0) q.set("confidence", state.minConfidence);
  if (state.from > 0) q.set("since", STEPS[state.from]);
  if (state.to < STEPS.length - 1) q.set("until", STEPS[state.to]);
  if (!state.undated) q.set("undated", "no");
  if (state.colour !== "type") q.set("colour", state.colour);
  if (state.size !== RAW.sizes[0]) q.set("size", state.size);
  for (const [field, key] of Object.entries(NODE_KEYS)) if (state[field]) q.set(key, state[field].id);
  if (state.focus && state.hops !== 1) q.set("hops", state.hops);
  if (state.pair) state.pair.forEach((node) => q.append("pair", node.id));
  if (state.view) q.set("view", [state.view.x.toFixed(0), state.view.y.toFixed(0), state.view.k.toFixed(3)].join(","));
  if (state.theme) q.set("theme", state.theme);
  return q.toString();
}

/* An address may come from an older graph: whatever it names that is not here any more is passed over. */
function fromAddress(text) {
  const q = new URLSearchParams(text);
  const state = firstState();
  for (const [key, [field, , index]] of Object.entries(SETS)) {
    for (const value of q.getAll(key)) if (index(value) >= 0) state[field].add(index(value));
  }
  if (q.has("status")) state.statuses = new Set(q.get("status").split(",").map((s) => STATUSES.indexOf(s)).filter((i) => i >= 0));
  state.minSources = Math.max(1, parseInt(q.get("sources"), 10) || 1);
  state.minConfidence = Math.min(1, Math.max(0, parseFloat(q.get("confidence")) || 0));
  if (STEPS.includes(q.get("since"))) state.from = STEPS.indexOf(q.get("since"));
  if (STEPS.includes(q.get("until"))) state.to = Math.max(state.from, STEPS.indexOf(q.get("until")));
  state.undated = q.get("undated") !== "no";
  if (q.get("colour") === "community") state.colour = "community";
  if (RAW.sizes.includes(q.get("size")) || q.get("size") === "same") state.size = q.get("size");
  for (const [field, key] of Object.entries(NODE_KEYS)) state[field] = BY_ID.get(q.get(key)) ?? null;
  if (["1", "2"].includes(q.get("hops"))) state.hops = Number(q.get("hops"));
  const pair = q.getAll("pair").map((id) => BY_ID.get(id)).filter(Boolean);
  if (pair.length === 2) state.pair = pair;
  const view = (q.get("view") ?? "").split(",").map(Number);
  if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) state.view = { x: view[0], y: view[1], k: view[2] };
  if (["light", "dark"].includes(q.get("theme"))) state.theme = q.get("theme");
  return state;
}

let ownAddress = "";
function writeAddress() {
  ownAddress = toAddress(S);
  try {
    history.replaceState(null, "", ownAddress ? "#" + ownAddress : location.pathname + location.search);
  } catch { /* A page from disk may not always rewrite its address; everything else works without. */ }
}

/* Every change goes through here: remember, change, redraw. Moving the view is not worth an undo. */
function change(edit) {
  past.push(toAddress(S));
  if (past.length > 200) past.shift();
  edit(S);
  refresh();
}

function undo() {
  if (!past.length) return say("Nothing to undo.");
  S = { ...fromAddress(past.pop()), view: { ...view } };
  refresh();
}
