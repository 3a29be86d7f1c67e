/* What is in view as a picture and as a table. */

function save(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function picture(scale = 2) {
  const { width, height } = size();
  const target = document.createElement("canvas");
  target.width = width * scale;
  target.height = height * scale;
  paint(target, view, scale);
  const context = target.getContext("2d");
  const rows = USED.types.filter((t) => !S.types.has(t));
  context.textAlign = "left";
  context.textBaseline = "middle";
  rows.forEach((t, n) => {
    const y = height - 18 - (rows.length - 1 - n) * 19;
    context.fillStyle = S.colour === "type" ? colours.types[t] : colours.signs.get(0);
    context.beginPath();
    outline(context, TYPES[t].shape, 20, y, 6);
    context.fill();
    context.fillStyle = colours.ink;
    context.font = `12px ${css("--font")}`;
    context.fillText(TYPES[t].plural, 34, y);
  });
  context.font = `600 14px ${css("--font")}`;
  context.fillText(`${RAW.title}: ${plural(V.nodes.size, "entity", "entities")}, ${plural(V.claims.length, "claim")}`, 14, 20);
  return target;
}

const savePicture = () => picture().toBlob((blob) => save(blob, "view.png"));

const COLUMNS = ["claim", "subject", "subject_name", "predicate", "object", "object_name", "polarity", "modality", "time", "status", "confidence", "independent_sources", "document", "outlet", "date", "speaker", "quote"];

/* One row for each quote of each claim in view, quoted by RFC 4180. */
function csv() {
  const cell = (value) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const rows = V.claims.flatMap((c) => c.evidence.map((e) => {
    const doc = DOCUMENTS[e.quote.doc];
    return [c.id, c.s.id, c.s.name, c.p.name, c.o.id, c.o.name, c.negated ? "negated" : "affirmed", c.modality, c.time, STATUSES[c.status], c.confidence, c.sources,
      doc.id, RAW.sources[doc.source], doc.date, e.speaker?.id ?? "", e.quote.text];
  }));
  return [COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const saveTable = () => save(new Blob(["\ufeff", csv()], { type: "text/csv" }), "claims-in-view.csv");
