"use strict";
// A small SPARQL editor: colours painted under a textarea, and completion of prefixes, terms and keywords.
(() => {
  const area = document.getElementById("query");
  const paint = document.querySelector(".paint");
  const list = document.getElementById("terms");
  const form = document.getElementById("sparql");
  const TOKEN = /(#[^\n]*)|("""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>"{}|^`\\\s]*>)|([?$]\w+)|((?:[A-Za-z][\w.-]*)?:[\w%.:-]*)|(\b[A-Za-z_]+\b)|(\b\d[\d.]*\b)/g;
  const KINDS = ["comment", "string", "iri", "variable", "name", "word", "number"];
  let known = { prefixes: {}, keywords: [], terms: {} }, words = new Set(), chosen = 0, open = false;

  const draw = () => {
    const parts = [];
    let last = 0;
    for (const match of area.value.matchAll(TOKEN)) {
      let kind = KINDS[match.slice(1).findIndex((g) => g !== undefined)];
      if (kind === "word" && words.size && !words.has(match[0].toUpperCase()) && match[0] !== "a") kind = "plain";
      if (kind === "name" && !(match[0].split(":")[0] in known.prefixes) && Object.keys(known.prefixes).length &&
          !new RegExp("prefix\\s+" + match[0].split(":")[0] + ":", "i").test(area.value)) kind = "unknown";
      parts.push(document.createTextNode(area.value.slice(last, match.index)));
      const span = document.createElement("span");
      span.className = "tok-" + kind;
      span.textContent = match[0];
      parts.push(span);
      last = match.index + match[0].length;
    }
    parts.push(document.createTextNode(area.value.slice(last) + "\n"));
    paint.replaceChildren(...parts);
    paint.scrollTop = area.scrollTop;
    paint.scrollLeft = area.scrollLeft;
  };

  const typed = () => (/[\w?:-]*$/.exec(area.value.slice(0, area.selectionStart)) || [""])[0];
  const close = () => { open = false; list.hidden = true; };
  const candidates = (start) => {
    const lower = start.toLowerCase();
    if (start.startsWith("?")) {
      const names = [...new Set(area.value.match(/\?\w+/g) || [])].filter((v) => v !== start);
      return names.filter((v) => v.startsWith(start)).map((v) => [v, "variable"]);
    }
    const found = Object.entries(known.terms).filter(([t]) => t.toLowerCase().startsWith(lower) || (lower.length > 2 && t.split(":")[1].toLowerCase().startsWith(lower)));
    const prefixes = Object.keys(known.prefixes).map((p) => [p + ":", known.prefixes[p]]).filter(([p]) => p.startsWith(lower) && p !== lower);
    const keys = known.keywords.filter((k) => k.toLowerCase().startsWith(lower)).map((k) => [k, "keyword"]);
    return (start.includes(":") ? found : [...keys, ...prefixes, ...found]).slice(0, 40);
  };
  const select = (index) => {
    const items = [...list.children];
    chosen = (index + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    items[chosen].scrollIntoView({ block: "nearest" });
  };
  const complete = (force) => {
    const start = typed();
    const found = start || force ? candidates(start) : [];
    if (!found.length || (!force && start.length < 2) || (found.length === 1 && found[0][0] === start)) return close();
    list.replaceChildren(...found.map(([term, says]) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      const code = document.createElement("code");
      code.textContent = term;
      const what = document.createElement("span");
      what.textContent = says;
      item.append(code, what);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); insert(term); });
      return item;
    }));
    open = true;
    list.hidden = false;
    const line = area.value.slice(0, area.selectionStart).split("\n").length;
    const height = parseFloat(getComputedStyle(area).lineHeight);
    list.style.setProperty("--line", String(Math.min(line * height - area.scrollTop + 14, area.clientHeight)) + "px");
    select(0);
  };
  const insert = (term) => {
    const start = typed(), at = area.selectionStart;
    area.setRangeText(term, at - start.length, at, "end");
    close();
    draw();
    area.focus();
  };

  area.addEventListener("input", () => { draw(); complete(false); });
  area.addEventListener("scroll", draw);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { form.requestSubmit(); event.preventDefault(); }
    else if (event.ctrlKey && event.key === " ") { complete(true); event.preventDefault(); }
    else if (open && event.key === "ArrowDown") { select(chosen + 1); event.preventDefault(); }
    else if (open && event.key === "ArrowUp") { select(chosen - 1); event.preventDefault(); }
    else if (open && (event.key === "Enter" || event.key === "Tab")) { insert(list.children[chosen].querySelector("code").textContent); event.preventDefault(); }
    else if (event.key === "Escape") close();
  });
  const name = document.getElementById("name");
  name.addEventListener("change", () => { if (name.value) name.form.requestSubmit(); });
  document.body.classList.add("painted");
  draw();
  fetch("/terms.json").then((answer) => answer.json()).then((data) => { known = data; words = new Set(data.keywords); draw(); }).catch(() => {});
})();
