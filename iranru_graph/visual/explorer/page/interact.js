/* Pointer and keyboard on the picture: pan, zoom, choose, hover. */

const stage = document.getElementById("stage");
const tip = document.getElementById("tip");
const pointers = new Map();
let dragged = false;
let pinch = 0;
let joining = null; /* the node whose other end of a path is to be chosen */

const size = () => ({ width: stage.clientWidth, height: stage.clientHeight });
const toWorld = (sx, sy) => ({ x: (sx - size().width / 2) / view.k + view.x, y: (sy - size().height / 2) / view.k + view.y });
const toScreen = (node) => ({ x: (node.x - view.x) * view.k + size().width / 2, y: (node.y - view.y) * view.k + size().height / 2 });

function resize() {
  const scale = window.devicePixelRatio || 1;
  const { width, height } = size();
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  redraw();
}

function nodeAt(sx, sy, reach = 4) {
  let best = null, nearest = Infinity;
  for (const node of V.nodes) {
    const { x, y } = toScreen(node);
    const away = Math.hypot(sx - x, sy - y) - radius(node, view.k) * 1.15;
    if (away < reach && away < nearest) { best = node; nearest = away; }
  }
  return best;
}

/* The pair with a relation within a few pixels: distance to points along each curve that is drawn. */
function pairAt(sx, sy, reach = 6) {
  let best = null, nearest = reach;
  for (const pair of V.pairs.values()) {
    const a = toScreen(pair.a), b = toScreen(pair.b);
    const slack = 60;
    if (sx < Math.min(a.x, b.x) - slack || sx > Math.max(a.x, b.x) + slack || sy < Math.min(a.y, b.y) - slack || sy > Math.max(a.y, b.y) + slack) continue;
    const ends = { ax: a.x, ay: a.y, bx: b.x, by: b.y };
    const count = V.pairs.size > FULL_DETAIL * 4 ? 1 : pair.relations.length;
    for (let n = 0; n < count; n++) {
      const { cx, cy } = count > 1 ? bend(ends, n, count) : { cx: (a.x + b.x) / 2, cy: (a.y + b.y) / 2 };
      const away = distanceToCurve(sx, sy, a, { x: cx, y: cy }, b);
      if (away < nearest) { nearest = away; best = pair; }
    }
  }
  return best;
}

function distanceToCurve(px, py, a, c, b) {
  let best = Infinity, lx = a.x, ly = a.y;
  for (let n = 1; n <= 12; n++) {
    const t = n / 12, u = 1 - t;
    const x = u * u * a.x + 2 * u * t * c.x + t * t * b.x, y = u * u * a.y + 2 * u * t * c.y + t * t * b.y;
    const dx = x - lx, dy = y - ly, square = dx * dx + dy * dy || 1;
    const along = Math.max(0, Math.min(1, ((px - lx) * dx + (py - ly) * dy) / square));
    best = Math.min(best, Math.hypot(px - lx - along * dx, py - ly - along * dy));
    lx = x; ly = y;
  }
  return best;
}

/* The view: by hand, fitted to what is shown, or brought to a node. */

function zoom(factor, sx = size().width / 2, sy = size().height / 2) {
  const before = toWorld(sx, sy);
  view.k = Math.min(12, Math.max(0.02, view.k * factor));
  const after = toWorld(sx, sy);
  view.x += before.x - after.x;
  view.y += before.y - after.y;
  settled();
}

let settling = 0;
function settled() {
  redraw();
  clearTimeout(settling);
  settling = setTimeout(() => { S.view = { ...view }; writeAddress(); }, 250);
}

function fitted(nodes) {
  const placed = [...nodes].filter((n) => n.placed);
  if (!placed.length) return { x: 0, y: 0, k: 1 };
  const xs = placed.map((n) => n.x).sort((a, b) => a - b), ys = placed.map((n) => n.y).sort((a, b) => a - b);
  const left = xs[0], right = xs.at(-1), top = ys[0], bottom = ys.at(-1);
  const { width, height } = size();
  const covered = sheetHeight();
  const k = Math.max(0.02, Math.min((width - 70) / Math.max(60, right - left), (height - covered - 104) / Math.max(60, bottom - top), 2));
  return { x: (left + right) / 2, y: (top + bottom) / 2 + (covered / 2 + 22) / k, k };
}

/* How much of the picture the panel covers where it is a sheet over its lower part. */
function sheetHeight() {
  const sheet = document.getElementById("panel");
  if (!document.body.classList.contains("panel-open") || getComputedStyle(sheet).position !== "fixed") return 0;
  return Math.max(0, Math.min(size().height * 0.7, stage.getBoundingClientRect().bottom - (window.innerHeight - sheet.offsetHeight)));
}

let flight = 0;
function fly(target) {
  cancelAnimationFrame(flight);
  const from = { ...view }, began = performance.now();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) { view = target; return settled(); }
  const step = (now) => {
    const t = Math.min(1, (now - began) / 260), ease = 1 - (1 - t) ** 3;
    view = { x: from.x + (target.x - from.x) * ease, y: from.y + (target.y - from.y) * ease, k: from.k * (target.k / from.k) ** ease };
    if (t < 1) { redraw(); flight = requestAnimationFrame(step); } else settled();
  };
  flight = requestAnimationFrame(step);
}
const fit = () => fly(fitted(V.path?.length ? V.path : V.nodes));

/* Fitted to some nodes, but never closer than a name needs. */
function aimedAt(nodes) {
  const target = fitted(nodes), k = Math.min(target.k, 1.1);
  return { x: target.x, y: target.y + sheetHeight() / 2 * (1 / k - 1 / target.k), k };
}

function show(node) {
  const near = [node, ...(V.links.get(node) ?? [])].filter((n) => V.nodes.has(n));
  fly(aimedAt(near.length < 40 ? near : [node]));
}

/* Choosing. */

function choose(node, { bring = false } = {}) {
  if (joining && node && node !== joining) {
    const a = joining;
    endJoining();
    change((s) => { s.a = a; s.b = node; s.node = null; s.pair = null; s.focus = null; });
    openPanel();
    if (V.path?.length) fit();
    return;
  }
  change((s) => { s.node = node; s.pair = null; s.a = s.b = null; if (s.focus && node) s.focus = node; });
  openPanel(!!node);
  if (node && bring) show(node);
}

function choosePair(a, b) {
  change((s) => { s.pair = [a, b]; });
  openPanel();
}

function join(node) {
  joining = node;
  stage.classList.add("joining");
  say(`Choose the other end: click a node or search for it. Esc cancels.`, 0);
}

function endJoining() {
  joining = null;
  stage.classList.remove("joining");
  say("");
}

function clearChoice() {
  if (joining) return endJoining();
  if (S.node || S.pair || S.a || S.focus) change((s) => { s.node = s.pair = s.a = s.b = s.focus = null; });
  else openPanel(false);
}

canvas.addEventListener("pointerdown", (e) => {
  canvas.setPointerCapture(e.pointerId);
  pointers.set(e.pointerId, { x: e.offsetX, y: e.offsetY });
  dragged = pointers.size > 1;
  if (pointers.size === 2) pinch = spread();
});
canvas.addEventListener("pointermove", (e) => {
  const before = pointers.get(e.pointerId);
  if (!before) return hover(e.offsetX, e.offsetY);
  const dx = e.offsetX - before.x, dy = e.offsetY - before.y;
  if (!dragged && Math.hypot(dx, dy) < 4) return;
  dragged = true;
  pointers.set(e.pointerId, { x: e.offsetX, y: e.offsetY });
  view.x -= dx / view.k / pointers.size;
  view.y -= dy / view.k / pointers.size;
  if (pointers.size === 2) {
    const now = spread(), [p, q] = [...pointers.values()];
    zoom(now / (pinch || now), (p.x + q.x) / 2, (p.y + q.y) / 2);
    pinch = now;
  }
  hover(-1, -1);
  settled();
});
canvas.addEventListener("pointerup", (e) => {
  if (!dragged && pointers.has(e.pointerId)) tap(e.offsetX, e.offsetY, e.pointerType === "touch");
  pointers.delete(e.pointerId);
});
canvas.addEventListener("pointercancel", (e) => pointers.delete(e.pointerId));
canvas.addEventListener("pointerleave", () => hover(-1, -1));
canvas.addEventListener("wheel", (e) => { e.preventDefault(); zoom(Math.exp(-e.deltaY * 0.0015), e.offsetX, e.offsetY); }, { passive: false });
canvas.addEventListener("dblclick", (e) => {
  const node = nodeAt(e.offsetX, e.offsetY);
  if (node) change((s) => { s.focus = s.node = node; s.a = s.b = s.pair = null; }), fit();
  else zoom(1.8, e.offsetX, e.offsetY);
});

function spread() {
  const [p, q] = [...pointers.values()];
  return Math.hypot(p.x - q.x, p.y - q.y);
}

function tap(x, y, touch) {
  const node = nodeAt(x, y, touch ? 14 : 4);
  if (node) return choose(node);
  const pair = pairAt(x, y, touch ? 14 : 6);
  if (pair) return choosePair(pair.a, pair.b);
  if (S.node || S.pair) change((s) => { s.node = s.pair = null; });
}

let hoverDue = 0;
function hover(x, y) {
  cancelAnimationFrame(hoverDue);
  hoverDue = requestAnimationFrame(() => {
    const node = x < 0 ? null : nodeAt(x, y);
    const pair = x < 0 || node ? null : pairAt(x, y);
    canvas.style.cursor = node || pair ? "pointer" : "";
    tip.hidden = !node && !pair;
    if (node) tip.textContent = `${nameOf(node)} · ${TYPES[node.type].name}`;
    if (pair) tip.textContent = `${nameOf(pair.a, 40)} – ${nameOf(pair.b, 40)}: ${pair.relations.map(relationLabel).slice(0, 4).join(", ")}${pair.relations.length > 4 ? " …" : ""}`;
    if (!tip.hidden) { tip.style.left = `${Math.min(x + 14, size().width - tip.offsetWidth - 8)}px`; tip.style.top = `${y + 14}px`; }
    if (node !== hovered) { hovered = node; redraw(); }
  });
}
