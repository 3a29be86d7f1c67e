/* What the page holds, with names for the places in its rows, and what follows from it once and for all. */

const RAW = JSON.parse(document.getElementById("data").textContent);

const TYPES = RAW.types.map((name, i) => ({ i, name, ...RAW.looks.types[name] }));
const SIGNS = Object.entries(RAW.looks.signs).map(([name, look]) => ({ name, ...look }));
const STATUSES = RAW.statuses;
const PREDICATES = RAW.predicates.map(([name, sign, plover, symmetric], i) => ({
  i, name, sign, plover, symmetric, label: name.replace(/[A-Z]/g, (c) => " " + c.toLowerCase()),
}));
const SIZE_LABELS = Object.fromEntries([...RAW.sizes, "same"].map((name) => [name, { strength: "Sources", pagerank: "PageRank", same: "All the same" }[name] ?? name[0].toUpperCase() + name.slice(1)]));
const OUTLETS = RAW.sources.map((name) => name || "(outlet unknown)");

const DOCUMENTS = RAW.documents.map(([id, title, date, source, author, copy]) => ({ id, title, date, source, author, copy }));
const QUOTES = RAW.quotes.map(([doc, start, end, text]) => ({ doc, start, end, text }));

const NODES = RAW.entities.map((row, i) => {
  const [id, type, name, ru, fa, cls, wikidata, description, start, end, mentions, documents, curated, place, sizes, community, aliases] = row;
  return {
    i, id, type, name, ru, fa, cls, wikidata, description, start, end, mentions, documents, curated, sizes, community, aliases,
    x: place[0] ?? 0, y: place[1] ?? 0, placed: place.length === 2, posts: [], claims: [],
  };
});
const BY_ID = new Map(NODES.map((node) => [node.id, node]));
for (const [person, office, at, start, end] of RAW.posts) NODES[person].posts.push({ office, at, start, end });

const CLAIMS = RAW.claims.map((row, i) => {
  const [id, s, p, o, negated, modality, time, status, confidence, sources, truthy, office, weapons, field] = row;
  const claim = {
    i, id, s: NODES[s], p: PREDICATES[p], o: NODES[o], negated: !!negated, modality: RAW.modalities[modality], time, status,
    confidence, sources, truthy: !!truthy, office, weapons: weapons.map((w) => NODES[w]), field, evidence: [], outlets: new Set(),
  };
  claim.s.claims.push(claim);
  claim.o.claims.push(claim);
  return claim;
});
for (const [claim, quote, speaker, confidence, rule, cues] of RAW.evidence) {
  const found = { quote: QUOTES[quote], speaker: speaker < 0 ? null : NODES[speaker], confidence, rule, cues };
  CLAIMS[claim].evidence.push(found);
  CLAIMS[claim].outlets.add(DOCUMENTS[found.quote.doc].source);
}

/* Steps of the time slider: the years that occur, or the months where they are few. A step without claims has no place,
   so that a corpus with a treaty of 1813 and the news of 2024 stays usable. */
const STEPS = (() => {
  const stamps = CLAIMS.map((c) => c.time).filter(Boolean);
  const years = [...new Set(stamps.map((t) => t.slice(0, 4)))].sort();
  const months = [...new Set(stamps.filter((t) => t.length >= 7).map((t) => t.slice(0, 7)))].sort();
  return years.length <= 3 && months.length > years.length ? months : years;
})();
for (const claim of CLAIMS) {
  claim.from = claim.to = -1;
  if (!claim.time) continue;
  STEPS.forEach((step, n) => {
    const length = Math.min(step.length, claim.time.length);
    if (step.slice(0, length) !== claim.time.slice(0, length)) return;
    if (claim.from < 0) claim.from = n;
    claim.to = n;
  });
}

/* Cut between characters, never within one that takes two code units. */
const shorten = (text, length) => (text.length > length ? Array.from(text.slice(0, length)).slice(0, -1).join("") + "…" : text);
const nameOf = (node, length = 60) => shorten(node.name, length);
const pairKey = (a, b) => (a.i < b.i ? a.i * NODES.length + b.i : b.i * NODES.length + a.i);

/* Letters that people type in several ways are one letter to the search. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u200c-\u200f\u202a-\u202e]/g, "").toLowerCase()
    .replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/ё/g, "е").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
