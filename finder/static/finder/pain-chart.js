// Draws the days of a pain diary as a line, in the width that there is.

const HEIGHT = 260;
const EDGE = { top: 12, right: 12, bottom: 32, left: 32 };
// A change of less than this can be ordinary variation; the page says where that comes from.
const ORDINARY = 3;
const FIRST_DAYS = 7;
const ENOUGH_DAYS = 3;
const DAY = 24 * 60 * 60 * 1000;

// Days are counted in UTC, where none has 23 or 25 hours.
const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;

// The middle of the first days written down; undefined while there are too few.
function levelAtFirst(days) {
  const first = Object.keys(days).sort().slice(0, FIRST_DAYS);
  if (first.length < ENOUGH_DAYS) return undefined;
  const pains = first.map((day) => days[day].pain).sort((a, b) => a - b);
  const middle = Math.floor(pains.length / 2);
  return pains.length % 2 ? pains[middle] : (pains[middle - 1] + pains[middle]) / 2;
}

// Runs of days without a gap.
function unbroken(days) {
  const runs = [];
  for (const day of Object.keys(days).sort()) {
    const run = runs.at(-1);
    if (run && dayNumber(day) - dayNumber(run.at(-1)) === 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function svg(name, attributes, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function scales(days, width) {
  const numbers = Object.keys(days).map(dayNumber);
  const first = Math.min(...numbers);
  const span = Math.max(...numbers) - first;
  const inner = width - EDGE.left - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  const x = (day) =>
    span ? EDGE.left + ((dayNumber(day) - first) / span) * inner : EDGE.left + inner / 2;
  const y = (pain) => bottom - (pain / 10) * (bottom - EDGE.top);
  return { x, y, left: EDGE.left, right: width - EDGE.right, bottom };
}

function band({ y, left, right }, level, words) {
  const top = y(Math.min(10, level + ORDINARY));
  const height = y(Math.max(0, level - ORDINARY)) - top;
  return [
    svg("rect", { class: "chart-band", x: left, y: top, width: right - left, height }),
    svg("line", { class: "chart-level", x1: left, x2: right, y1: y(level), y2: y(level) }),
    svg("text", { class: "chart-words", x: right - 4, y: y(level) - 5, "text-anchor": "end" }, words),
  ];
}

function grid({ y, left, right }) {
  return [0, 2, 4, 6, 8, 10].flatMap((pain) => [
    svg("line", { class: "chart-grid", x1: left, x2: right, y1: y(pain), y2: y(pain) }),
    svg("text", { x: left - 8, y: y(pain) + 4, "text-anchor": "end" }, String(pain)),
  ]);
}

function ends(days, { left, right, bottom }, short) {
  const all = Object.keys(days).sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === last) {
    const middle = (left + right) / 2;
    return [svg("text", { x: middle, y: bottom + 22, "text-anchor": "middle" }, short(first))];
  }
  return [
    svg("text", { x: left, y: bottom + 22 }, short(first)),
    svg("text", { x: right, y: bottom + 22, "text-anchor": "end" }, short(last)),
  ];
}

function line(days, { x, y }) {
  const paths = unbroken(days).map((run) => {
    const points = run.map((day) => `${x(day)},${y(days[day].pain)}`).join(" ");
    return svg("polyline", { class: "chart-line", points });
  });
  const dots = Object.keys(days).map((day) =>
    svg("circle", { class: "chart-dot", cx: x(day), cy: y(days[day].pain), r: 4 }),
  );
  return [...paths, ...dots];
}

// `said` says in words what is drawn, `began` names the level, `short` writes a day in few letters.
function painChart(days, { width, said, began, short }) {
  const scale = scales(days, width);
  const level = levelAtFirst(days);
  const about = { class: "chart-drawing", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img" };
  return svg(
    "svg",
    { ...about, "aria-label": said },
    ...(level === undefined ? [] : band(scale, level, began(level))),
    ...grid(scale),
    ...ends(days, scale, short),
    ...line(days, scale),
  );
}
