"use strict";
// In a text: pointing at a claim lights up its sentence, and the other way round.
(() => {
  const said = [...document.querySelectorAll(".said")];
  const notes = [...document.querySelectorAll(".notes li[data-claim]")];
  const light = (numbers) => {
    for (const s of said) s.classList.toggle("lit", s.dataset.claims.split(" ").some((n) => numbers.includes(n)));
    for (const note of notes) note.classList.toggle("lit", numbers.includes(note.dataset.claim));
  };
  for (const note of notes) {
    for (const begin of ["mouseenter", "focusin"]) note.addEventListener(begin, () => light([note.dataset.claim]));
    for (const end of ["mouseleave", "focusout"]) note.addEventListener(end, () => light([]));
  }
  for (const s of said) {
    s.addEventListener("mouseenter", () => light(s.dataset.claims.split(" ")));
    s.addEventListener("mouseleave", () => light([]));
  }
})();
