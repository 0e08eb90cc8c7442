// A pain diary on the page: what is written is kept by the browser alone, and nothing is sent.

const diary = document.getElementById("diary");
const form = diary.querySelector("form");
const chart = document.getElementById("diary-chart");
const said = document.getElementById("diary-said");
const undoButton = diary.querySelector("[data-do=undo]");
const written = diary.querySelector("[data-when-written]");
const dayField = document.getElementById("diary-day");
const noteField = document.getElementById("diary-note");
// The oldest day that can be written down, in years before today.
const OLDEST = 2;
let undone = null;

function word(name, values = {}) {
  const template = document.getElementById("diary-words").content;
  const text = template.querySelector(`[data-word=${name}]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

// ---- Days ----
function iso(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function inWords(day, style) {
  const date = new Date(`${day}T12:00:00Z`);
  return date.toLocaleDateString(document.documentElement.lang, { ...style, timeZone: "UTC" });
}

const long = (day) => inWords(day, { year: "numeric", month: "long", day: "numeric" });
const brief = (day) => inWords(day, { year: "numeric", month: "short", day: "numeric" });
const short = (day) => inWords(day, { month: "short", day: "numeric" });

function setLimits() {
  const today = new Date();
  const oldest = new Date(today.getFullYear() - OLDEST, today.getMonth(), today.getDate());
  dayField.max = iso(today);
  dayField.min = iso(oldest);
}

// ---- What is seen ----
function draw() {
  const days = Object.keys(painStore.days).sort();
  written.hidden = !days.length;
  const trouble = document.getElementById("diary-trouble");
  trouble.hidden = painStore.trouble === null;
  trouble.querySelector("p").textContent = painStore.trouble ? word(painStore.trouble) : "";
  document.getElementById("diary-days").replaceChildren(...days.reverse().map(row));
  drawChart();
}

function row(day) {
  const { pain, note } = painStore.days[day];
  const button = element("button", word("remove"), { type: "button", className: "btn btn-quiet" });
  button.setAttribute("aria-label", word("remove-day", { day: long(day) }));
  button.addEventListener("click", () => remove(day));
  const line = element("tr", "");
  line.append(
    element("th", brief(day), { scope: "row", className: "day" }),
    element("td", String(pain)),
    element("td", note, { className: "note-of-day" }),
    element("td", ""),
  );
  line.lastChild.append(button);
  return line;
}

function element(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

function drawChart() {
  const days = Object.keys(painStore.days).sort();
  const width = Math.round(chart.clientWidth);
  if (!days.length || !width) return;
  const pains = days.map((day) => painStore.days[day].pain);
  const facts = {
    count: days.length,
    first: long(days[0]),
    last: long(days.at(-1)),
    lowest: Math.min(...pains),
    highest: Math.max(...pains),
  };
  const began = (level) => word("began", { level });
  const drawing = painChart(painStore.days, { width, said: word("chart", facts), began, short });
  chart.replaceChildren(drawing);
  diary.querySelector("[data-when-band]").hidden = !drawing.querySelector(".chart-band");
}

function say(text, undo = null) {
  said.textContent = text;
  undone = undo;
  undoButton.hidden = undo === null;
}

// ---- What can be done ----
function save() {
  const day = dayField.value;
  const before = painStore.days[day];
  const pain = Number(form.elements.pain.value);
  const note = noteField.value.trim().replace(/\s+/g, " ");
  painStore.change((days) => (days[day] = { pain, note }));
  draw();
  say(word(before ? "replaced" : "saved", { day: long(day) }), before && (() => put({ [day]: before })));
  form.reset();
  dayField.value = dayField.max;
}

// Brings back what was taken away, and leaves what was written since.
function put(entries) {
  painStore.change((days) => Object.assign(days, entries));
}

function remove(day) {
  const before = painStore.days[day];
  painStore.change((days) => delete days[day]);
  draw();
  say(word("removed", { day: long(day) }), () => put({ [day]: before }));
  undoButton.focus();
}

function erase() {
  const erased = painStore.erase();
  draw();
  say(word("erased"), () => painStore.change((days) => Object.assign(days, { ...erased, ...days })));
  undoButton.focus();
}

function undo() {
  undone();
  draw();
  say(word("restored"));
  document.getElementById("days").focus();
}

// A program for tables would take a note that begins like a formula for one.
const asText = (note) => (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(note) ? `'${note}` : note);
const cell = (text) => `"${asText(text).replaceAll('"', '""')}"`;

function download() {
  const lines = Object.keys(painStore.days)
    .sort()
    .map((day) => `${day},${painStore.days[day].pain},${cell(painStore.days[day].note)}`);
  const table = [word("columns"), ...lines].map((line) => `${line}\r\n`).join("");
  // The mark in front tells Excel that this is UTF-8.
  const file = new Blob([`\ufeff${table}`], { type: "text/csv;charset=utf-8" });
  const link = element("a", "", { href: URL.createObjectURL(file), download: word("file") });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const DO = { undo, download, erase, print: () => window.print() };
diary.addEventListener("click", ({ target }) => DO[target.closest("[data-do]")?.dataset.do]?.());
form.addEventListener("submit", (event) => {
  // Browsers that do not know method="dialog" would put the note into the address.
  event.preventDefault();
  save();
});
form.addEventListener("focusin", setLimits);
window.addEventListener("storage", () => {
  painStore.merge();
  draw();
});

document.getElementById("on-paper").open = false;
diary.hidden = false;
setLimits();
dayField.value = dayField.max;
painStore.read();
draw();
new ResizeObserver(drawChart).observe(chart);
