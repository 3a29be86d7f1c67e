/* The time slider: two ends over a histogram of claims, and play. */

const sinceInput = document.getElementById("since");
const untilInput = document.getElementById("until");
const histogram = document.getElementById("histogram");
let playing = 0;

function setUpTime() {
  document.getElementById("time").hidden = STEPS.length < 2;
  for (const end of [sinceInput, untilInput]) { end.max = String(Math.max(0, STEPS.length - 1)); }
  sinceInput.addEventListener("input", () => slide((s) => { s.from = Math.min(Number(sinceInput.value), s.to); }));
  untilInput.addEventListener("input", () => slide((s) => { s.to = Math.max(Number(untilInput.value), s.from); }));
  document.getElementById("undated").addEventListener("change", (e) => change((s) => { s.undated = e.target.checked; }));
  document.getElementById("play").addEventListener("click", play);
}

/* While a thumb is dragged, one undo takes back the whole drag. */
let sliding = 0;
function slide(edit) {
  stop();
  if (sliding) { edit(S); refresh(); } else change(edit);
  clearTimeout(sliding);
  sliding = setTimeout(() => { sliding = 0; }, 600);
}

function renderTime() {
  sinceInput.value = String(S.from);
  untilInput.value = String(S.to);
  sinceInput.setAttribute("aria-valuetext", STEPS[S.from] ?? "");
  untilInput.setAttribute("aria-valuetext", STEPS[S.to] ?? "");
  document.getElementById("span").textContent = S.from === S.to ? STEPS[S.from] ?? "" : `${STEPS[S.from]} – ${STEPS[S.to]}`;
  document.getElementById("undated").checked = S.undated;
  drawHistogram();
}

/* Bars of claims that begin at each step and pass all other filters; conflict stands on cooperation on the rest. */
function drawHistogram() {
  const scale = window.devicePixelRatio || 1, width = histogram.clientWidth, height = histogram.clientHeight;
  if (!width) return;
  histogram.width = width * scale;
  histogram.height = height * scale;
  const context = histogram.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const bars = STEPS.map(() => ({ 0: 0, 1: 0, "-1": 0 }));
  const { from, to } = S;
  Object.assign(S, { from: 0, to: STEPS.length - 1 });
  for (const c of CLAIMS) if (c.time && c.from >= 0 && !failures(c)) bars[c.from][c.p.sign] += 1;
  Object.assign(S, { from, to });
  const most = Math.max(1, ...bars.map((b) => b[0] + b[1] + b["-1"]));
  const inset = 9, step = (width - 2 * inset) / Math.max(1, STEPS.length - 1);
  bars.forEach((bar, n) => {
    let y = height;
    context.globalAlpha = n >= from && n <= to ? 0.9 : 0.25;
    for (const sign of [0, 1, -1]) {
      const h = (bar[sign] / most) * (height - 3);
      context.fillStyle = colours.signs.get(sign);
      context.fillRect(inset + n * step - Math.max(1, step * 0.38), y - h, Math.max(2, step * 0.76), h);
      y -= h;
    }
  });
}

/* Played from the whole span the end moves and the picture grows; played from a part of it, that part moves on. */
function play() {
  if (playing) return stop();
  const whole = S.from === 0 && S.to === STEPS.length - 1;
  const grows = whole || S.from === 0;
  change((s) => {
    s.undated = false;
    if (whole) s.to = 0;
    else if (s.to === STEPS.length - 1) { s.to -= s.from; s.from = 0; }
  });
  document.getElementById("play").setAttribute("aria-pressed", "true");
  playing = setInterval(() => {
    if (S.to >= STEPS.length - 1) return stop();
    S.to += 1;
    if (!grows) S.from += 1;
    refresh();
  }, 650);
}

function stop() {
  clearInterval(playing);
  playing = 0;
  document.getElementById("play").setAttribute("aria-pressed", "false");
}
