/* From what is chosen to what is shown: claims, relations, pairs, nodes, counts for the legend. */

const BITS = { types: 1, predicates: 2, signs: 4, outlets: 8, communities: 16, statuses: 32, rest: 64 };
const SIGN_AT = new Map(SIGNS.map((sign, i) => [sign.sign, i]));

let V = { claims: [], pairs: new Map(), nodes: new Set(), path: null, counts: {}, links: new Map() };

/* Which filters a claim fails, one bit each: a count beside a box says what ticking it would show. */
function failures(c) {
  let mask = 0;
  if (S.types.has(c.s.type) || S.types.has(c.o.type)) mask |= BITS.types;
  if (S.predicates.has(c.p.i)) mask |= BITS.predicates;
  if (S.signs.has(SIGN_AT.get(c.p.sign))) mask |= BITS.signs;
  if (S.outlets.size && [...c.outlets].every((o) => S.outlets.has(o))) mask |= BITS.outlets;
  if (S.communities.has(c.s.community) || S.communities.has(c.o.community)) mask |= BITS.communities;
  if (!S.statuses.has(c.status)) mask |= BITS.statuses;
  const timely = c.time ? c.to >= S.from && c.from <= S.to : S.undated;
  if (!timely || c.sources < S.minSources || c.confidence < S.minConfidence) mask |= BITS.rest;
  return mask;
}

function compute() {
  const counts = Object.fromEntries(Object.keys(BITS).map((key) => [key, new Map()]));
  const bump = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  let claims = [];
  for (const c of CLAIMS) {
    const mask = failures(c);
    if (!mask) claims.push(c);
    if (!(mask & ~BITS.types)) new Set([c.s.type, c.o.type]).forEach((t) => bump(counts.types, t));
    if (!(mask & ~BITS.predicates)) bump(counts.predicates, c.p.i);
    if (!(mask & ~BITS.signs)) bump(counts.signs, SIGN_AT.get(c.p.sign));
    if (!(mask & ~BITS.outlets)) c.outlets.forEach((o) => bump(counts.outlets, o));
    if (!(mask & ~BITS.communities)) new Set([c.s.community, c.o.community]).forEach((t) => bump(counts.communities, t));
    if (!(mask & ~BITS.statuses)) bump(counts.statuses, c.status);
  }
  let links = neighbours(claims);
  let path = null;
  if (S.a && S.b) path = shortestPath(links, S.a, S.b);
  if (S.focus) {
    const near = within(links, S.focus, S.hops);
    claims = claims.filter((c) => near.has(c.s) && near.has(c.o));
    links = neighbours(claims);
  }
  const nodes = new Set();
  for (const c of claims) nodes.add(c.s).add(c.o);
  if (S.focus) nodes.add(S.focus);
  V = { claims, pairs: pairsOf(claims), nodes, path, counts, links };
}

function neighbours(claims) {
  const links = new Map();
  const join = (a, b) => (links.get(a) ?? links.set(a, new Set()).get(a)).add(b);
  for (const c of claims) { join(c.s, c.o); join(c.o, c.s); }
  return links;
}

function within(links, start, hops) {
  const reached = new Set([start]);
  let edge = [start];
  for (let n = 0; n < hops; n++) {
    const next = [];
    for (const node of edge) for (const other of links.get(node) ?? []) if (!reached.has(other)) { reached.add(other); next.push(other); }
    edge = next;
  }
  return reached;
}

/* The fewest relations; among equal chains the one over pairs with more claims, then by name, so that it never flips. */
function shortestPath(links, a, b) {
  const before = new Map([[a, null]]);
  let edge = [a];
  while (edge.length && !before.has(b)) {
    const next = [];
    for (const node of edge) {
      const others = [...(links.get(node) ?? [])].sort((x, y) => (links.get(y).size - links.get(x).size) || (x.id < y.id ? -1 : 1));
      for (const other of others) if (!before.has(other)) { before.set(other, node); next.push(other); }
    }
    edge = next;
  }
  if (!before.has(b)) return [];
  const path = [];
  for (let node = b; node; node = before.get(node)) path.unshift(node);
  return path;
}

/* Parallel relations stay apart: one for each direction, predicate, polarity and modality of a pair. */
function pairsOf(claims) {
  const pairs = new Map();
  for (const c of claims) {
    const key = pairKey(c.s, c.o);
    let pair = pairs.get(key);
    if (!pair) pairs.set(key, (pair = { a: c.s.i < c.o.i ? c.s : c.o, b: c.s.i < c.o.i ? c.o : c.s, relations: new Map(), claims: [], sign: 0 }));
    const relation = [c.s.i, c.p.i, c.negated, c.modality].join(" ");
    let found = pair.relations.get(relation);
    if (!found) pair.relations.set(relation, (found = { s: c.s, o: c.o, p: c.p, negated: c.negated, modality: c.modality, claims: [], sources: 0 }));
    found.claims.push(c);
    found.sources += c.sources;
    pair.claims.push(c);
    pair.sign += (c.negated ? 0 : c.p.sign) * c.sources;
  }
  for (const pair of pairs.values()) {
    pair.relations = [...pair.relations.values()].sort((x, y) => x.p.sign - y.p.sign || x.p.i - y.p.i || x.s.i - y.s.i);
    pair.sign = Math.sign(pair.sign);
  }
  return pairs;
}
