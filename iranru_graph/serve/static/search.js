"use strict";
// Search as one types: a list of names under the box, by arrow keys, mouse or touch. Without it the form still works.
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("hits");
  let chosen = -1, latest = 0, timer = 0;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", "hits");
  box.setAttribute("aria-expanded", "false");
  const close = () => { list.hidden = true; chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const choose = (index) => {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (index + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    items[chosen].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const show = (hits) => {
    list.replaceChildren(...hits.map((hit, i) => {
      const item = document.createElement("li");
      item.id = "hit-" + i;
      item.setAttribute("role", "option");
      const link = document.createElement("a");
      link.href = "/entity/" + encodeURIComponent(hit.id);
      link.tabIndex = -1;
      const name = document.createElement("span");
      name.dir = "auto";
      name.textContent = hit.name;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.dataset.kind = hit.type;
      kind.textContent = hit.type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
      link.append(name, kind);
      item.append(link);
      return item;
    }));
    chosen = -1;
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(!!hits.length));
  };
  const ask = async () => {
    const text = box.value.trim(), turn = ++latest;
    if (!text) return close();
    try {
      const answer = await fetch("/search.json?q=" + encodeURIComponent(text));
      const hits = await answer.json();
      if (turn === latest) show(hits);
    } catch { close(); }
  };
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 90); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.hidden) { choose(chosen + 1); event.preventDefault(); }
    else if (event.key === "ArrowUp" && !list.hidden) { choose(chosen - 1); event.preventDefault(); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) { list.children[chosen].querySelector("a").click(); event.preventDefault(); }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select")) { box.focus(); event.preventDefault(); }
  });
})();
