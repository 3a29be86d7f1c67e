/* Search with suggestions: English, Russian and Persian names and the forms that texts use. */

const input = document.getElementById("search");
const list = document.getElementById("suggestions");
let offers = [];
let active = -1;

const INDEX = NODES.map((node) => ({
  node,
  forms: [...new Set([node.name, node.ru, node.fa, ...node.aliases].filter(Boolean).map((form) => shorten(form, 200)))].map((form) => ({ form, folded: fold(form) })),
}));

/* The start of a name beats the start of a word beats the inside of one; among equals the more written about. */
function find(text, limit = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = [];
  for (const { node, forms } of INDEX) {
    let best = null;
    forms.forEach(({ form, folded }, n) => {
      const at = folded.indexOf(wanted);
      if (at < 0) return;
      const rank = (folded === wanted ? 0 : at === 0 ? 1 : folded[at - 1] === " " ? 2 : 3) + Math.min(n, 9) / 100;
      if (!best || rank < best.rank) best = { node, form, rank };
    });
    if (best) found.push(best);
  }
  return found.sort((a, b) => Math.floor(a.rank) - Math.floor(b.rank) || b.node.claims.length - a.node.claims.length || a.rank - b.rank || (a.node.id < b.node.id ? -1 : 1)).slice(0, limit);
}

function suggest() {
  offers = find(input.value);
  active = offers.length ? 0 : -1;
  list.replaceChildren(...offers.map(({ node, form }, n) => el("li", { role: "option", id: `offer${n}`, "aria-selected": String(n === active), onpointerdown: (e) => { e.preventDefault(); take(n); } },
    swatch(node.type), el("span", { dir: "auto", class: "who" }, nameOf(node, 50)),
    el("span", { class: "what", dir: "auto" }, form === node.name ? (node.claims.length ? plural(node.claims.length, "claim") : "mentioned only") : shorten(form, 40)))));
  if (!offers.length && input.value.trim()) list.append(el("li", { class: "none" }, "No such name in the texts"));
  open(input.value.trim() !== "");
}

function open(yes) {
  list.hidden = !yes;
  input.setAttribute("aria-expanded", String(yes));
  input.setAttribute("aria-activedescendant", yes && active >= 0 ? `offer${active}` : "");
}

function move(by) {
  if (!offers.length) return;
  active = (active + by + offers.length) % offers.length;
  [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
  list.children[active].scrollIntoView({ block: "nearest" });
  open(true);
}

function take(n) {
  const offer = offers[n];
  if (!offer) return;
  input.value = "";
  open(false);
  input.blur();
  choose(offer.node, { bring: true });
  if (!V.nodes.has(offer.node)) say(offer.node.claims.length ? `${nameOf(offer.node, 40)} is hidden by the filters.` : `${nameOf(offer.node, 40)} is mentioned, but no claim is about it.`);
}

input.addEventListener("input", suggest);
input.addEventListener("focus", () => input.value && suggest());
input.addEventListener("blur", () => open(false));
input.addEventListener("keydown", (e) => {
  if (e.key === "ArrowDown") { e.preventDefault(); move(1); }
  else if (e.key === "ArrowUp") { e.preventDefault(); move(-1); }
  else if (e.key === "Enter") { e.preventDefault(); take(Math.max(0, active)); }
  else if (e.key === "Escape") { e.stopPropagation(); input.value = ""; open(false); input.blur(); }
});
