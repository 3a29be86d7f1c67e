/* The picture: nodes, relations, labels on a canvas. Everything is drawn from S and V; nothing is kept but the view. */

const canvas = document.getElementById("canvas");
const FULL_DETAIL = 1400; /* pairs in view up to which relations are drawn one by one, with arrows */
let view = { x: 0, y: 0, k: 1 };
let hovered = null;
let colours = {};
let scheduled = false;

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const isDark = () => document.documentElement.dataset.theme === "dark";

function readColours() {
  const dark = isDark();
  colours = {
    paper: css("--paper"), ink: css("--ink"), halo: css("--paper"), mark: css("--mark"), denied: css("--denied"),
    types: TYPES.map((t) => (dark ? t.dark : t.colour)),
    signs: new Map(SIGNS.map((s) => [s.sign, dark ? s.dark : s.colour])),
  };
}

function redraw() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => { scheduled = false; paint(canvas, view); });
}

const measure = (node) => (S.size === "same" ? 0.25 : node.sizes[RAW.sizes.indexOf(S.size)] / (LARGEST[S.size] || 1));
const LARGEST = Object.fromEntries(RAW.sizes.map((name, i) => [name, NODES.reduce((most, n) => Math.max(most, n.sizes[i]), 0)]));

/* Nodes grow with the root of their measure (area tells the value) and slower than the page when zooming in. */
const radius = (node, k) => (4 + 17 * Math.sqrt(measure(node))) * Math.min(2.2, Math.max(0.32, Math.sqrt(k)));
const colourOf = (node) =>
  S.colour === "type" ? colours.types[node.type]
    : node.community ? RAW.looks.series[(node.community - 1) % RAW.looks.series.length] : colours.signs.get(0);

/* What is lit: the chosen node with its neighbours, the chosen pair, the path. null means everything. */
function lit() {
  if (V.path?.length) return new Set(V.path);
  if (S.pair) return new Set(S.pair);
  if (S.node && V.nodes.has(S.node)) return new Set([S.node, ...(V.links.get(S.node) ?? [])]);
  return null;
}

function paint(target, at, scale = window.devicePixelRatio || 1) {
  const context = target.getContext("2d");
  const width = target.width / scale, height = target.height / scale;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  const place = (node) => [(node.x - at.x) * at.k + width / 2, (node.y - at.y) * at.k + height / 2];
  const light = lit();
  const inView = (x, y) => x > -80 && y > -80 && x < width + 80 && y < height + 80;
  const pairs = [];
  for (const pair of V.pairs.values()) {
    const [ax, ay] = place(pair.a), [bx, by] = place(pair.b);
    const outside = Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > width || Math.min(ay, by) > height;
    if (!outside) pairs.push({ pair, ax, ay, bx, by, lit: !light || isLit(pair, light) });
  }
  const detailed = pairs.length <= FULL_DETAIL;
  for (const bright of light ? [false, true] : [true]) {
    context.globalAlpha = bright ? (light ? 0.95 : detailed ? 0.7 : 0.28) : 0.1;
    const chosen = pairs.filter((p) => p.lit === bright);
    if (detailed || (light && bright)) chosen.forEach((p) => drawRelations(context, p, at.k));
    else drawLines(context, chosen);
  }
  context.globalAlpha = 1;
  const nodes = [];
  for (const node of V.nodes) {
    const [x, y] = place(node);
    if (inView(x, y)) nodes.push({ node, x, y, r: radius(node, at.k), lit: !light || light.has(node) });
  }
  nodes.sort((m, n) => m.lit - n.lit || m.r - n.r);
  drawNodes(context, nodes);
  drawLabels(context, nodes, width, height, at.k, light);
}

function isLit(pair, light) {
  if (V.path?.length) return V.path.some((node, n) => n && pairKey(V.path[n - 1], node) === pairKey(pair.a, pair.b));
  if (S.pair) return pairKey(...S.pair) === pairKey(pair.a, pair.b);
  return pair.a === S.node || pair.b === S.node;
}

/* Seen from afar: one straight line a pair, in one stroke for each sign. */
function drawLines(context, pairs) {
  context.lineWidth = 0.8;
  context.setLineDash([]);
  for (const sign of [0, 1, -1]) {
    context.strokeStyle = colours.signs.get(sign);
    context.beginPath();
    for (const p of pairs) if (p.pair.sign === sign) { context.moveTo(p.ax, p.ay); context.lineTo(p.bx, p.by); }
    context.stroke();
  }
}

const DASHES = { actual: [], planned: [7, 4], alleged: [2, 3.5] };

/* Where a relation bends: its middle, and the point that pulls it there. */
function bend(p, index, count) {
  const { ax, ay, bx, by } = p;
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const gap = Math.min(16, Math.max(5, length * 0.07));
  const off = (index - (count - 1) / 2) * gap * 2;
  const cx = (ax + bx) / 2 - ((by - ay) / length) * off, cy = (ay + by) / 2 + ((bx - ax) / length) * off;
  return { cx, cy, mx: (ax + bx) / 4 + cx / 2, my: (ay + by) / 4 + cy / 2 };
}

function drawRelations(context, p, k) {
  const count = p.pair.relations.length;
  p.pair.relations.forEach((relation, n) => {
    const { cx, cy, mx, my } = bend(p, n, count);
    const colour = relation.negated ? colours.denied : colours.signs.get(relation.p.sign);
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = Math.min(5, 0.8 + 0.7 * Math.log2(1 + relation.sources)) * Math.min(1.3, Math.max(0.6, Math.sqrt(k)));
    context.setLineDash(DASHES[relation.modality]);
    context.beginPath();
    context.moveTo(p.ax, p.ay);
    context.quadraticCurveTo(cx, cy, p.bx, p.by);
    context.stroke();
    context.setLineDash([]);
    if (!relation.p.symmetric) drawArrow(context, p, relation, cx, cy, k);
    if (relation.negated) drawCross(context, mx, my);
  });
}

function drawArrow(context, p, relation, cx, cy, k) {
  const forward = relation.o === p.pair.b;
  const [tx, ty] = forward ? [p.bx, p.by] : [p.ax, p.ay];
  const length = Math.hypot(tx - cx, ty - cy);
  const gap = radius(relation.o, k) + 2;
  if (length < gap + 8) return;
  const ux = (tx - cx) / length, uy = (ty - cy) / length, size = 4 + context.lineWidth * 1.3;
  const x = tx - ux * gap, y = ty - uy * gap;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - ux * size * 1.6 - uy * size * 0.7, y - uy * size * 1.6 + ux * size * 0.7);
  context.lineTo(x - ux * size * 1.6 + uy * size * 0.7, y - uy * size * 1.6 - ux * size * 0.7);
  context.fill();
}

function drawCross(context, x, y) {
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - 4, y - 4); context.lineTo(x + 4, y + 4);
  context.moveTo(x + 4, y - 4); context.lineTo(x - 4, y + 4);
  context.stroke();
}

/* Outline of a node: [number of corners, turn, depth of the dents of a star]. Shapes tell types apart without colour. */
const SHAPES = {
  square: [4, Math.PI / 4, 1, 1.2], diamond: [4, 0, 1, 1.25], triangle: [3, -Math.PI / 2, 1, 1.3], hexagon: [6, 0, 1, 1.1],
  star: [10, -Math.PI / 2, 0.5, 1.35], cross: [8, Math.PI / 8, 0.72, 1.2], pin: [3, Math.PI / 2, 1, 1.3],
};

function outline(context, shape, x, y, r) {
  const spec = SHAPES[shape];
  if (!spec) { context.moveTo(x + r, y); context.arc(x, y, r, 0, 2 * Math.PI); return; }
  const [corners, turn, dent, grow] = spec;
  for (let n = 0; n < corners; n++) {
    const angle = turn + (n * 2 * Math.PI) / corners, d = r * grow * (n % 2 ? dent : 1);
    if (n) context.lineTo(x + d * Math.cos(angle), y + d * Math.sin(angle));
    else context.moveTo(x + d * Math.cos(angle), y + d * Math.sin(angle));
  }
  context.closePath();
}

function drawNodes(context, nodes) {
  context.lineWidth = 1.2;
  for (const { node, x, y, r, lit: bright } of nodes) {
    context.globalAlpha = bright ? 1 : 0.2;
    context.fillStyle = colourOf(node);
    context.strokeStyle = colours.paper;
    context.beginPath();
    outline(context, TYPES[node.type].shape, x, y, r);
    context.fill();
    if (r > 3) context.stroke();
    if (node === S.node || node === hovered || node === S.a || node === S.b || node === S.focus) {
      context.strokeStyle = colours.mark;
      context.lineWidth = 2.5;
      context.beginPath();
      context.arc(x, y, r * 1.3 + 3, 0, 2 * Math.PI);
      context.stroke();
      context.lineWidth = 1.2;
    }
  }
  context.globalAlpha = 1;
}

/* The largest first, and only where there is room; what is lit or chosen always. */
function drawLabels(context, nodes, width, height, k, light) {
  const taken = [];
  const limit = Math.max(12, Math.round((width * height) / 9000));
  const candidates = nodes.filter((n) => n.lit).sort((m, n) => must(n) - must(m) || n.r - m.r);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  let drawn = 0;
  for (const { node, x, y, r } of candidates) {
    if (drawn >= limit && !must({ node })) break;
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const size = Math.min(15, Math.max(10.5, 8.5 + r * 0.28));
    context.font = `${r > 12 ? 600 : 400} ${size}px ${css("--font")}`;
    const text = nameOf(node, 32);
    const half = context.measureText(text).width / 2 + 3;
    const middle = Math.max(half, Math.min(width - half, x));
    const box = [middle - half, y + r + 2, middle + half, y + r + 4 + size];
    if (!must({ node }) && taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
    taken.push(box);
    drawn += 1;
    context.lineWidth = 3.5;
    context.strokeStyle = colours.halo;
    context.strokeText(text, middle, box[1] + 1);
    context.fillStyle = colours.ink;
    context.fillText(text, middle, box[1] + 1);
  }
}
const must = ({ node }) => Number(node === S.node || node === hovered || node === S.a || node === S.b || node === S.focus || !!S.pair?.includes(node) || !!V.path?.includes(node));
