// Shows the self-check one step at a time. Answers stay on the page: nothing is sent or kept.

const check = document.getElementById("check");
const error = document.getElementById("check-error");
const steps = [...check.querySelectorAll("[data-step]")];
const outcomes = [...check.querySelectorAll("[data-outcome]")];
const search = check.querySelector("[data-search] a");
const listings = search.getAttribute("href");
// In order of urgency: the first of these that was marked is where the check ends.
const STOPS = ["emergency", "same-day", "before-needling"];
let at = 0;

const chosen = (group) => [...group.querySelectorAll("input:checked")];
const words = (group) => group.querySelector("legend").textContent.trim();

function show(shown) {
  for (const each of [...steps, ...outcomes]) each.hidden = each !== shown;
  const inSteps = steps.includes(shown);
  for (const bar of check.querySelectorAll("[data-controls]")) {
    bar.hidden = (bar.dataset.controls === "steps") !== inSteps;
  }
  check.querySelector("[data-controls=steps] [data-go=back]").hidden = at === 0;
  error.hidden = true;
}

function lead(to) {
  show(to);
  to.querySelector("h2").focus();
}

// What was answered with yes or not sure, of one level, in the steps gone through.
function marked(level) {
  const groups = check.querySelectorAll(`[data-level="${level}"]`);
  return [...groups].filter((group) => chosen(group).some((each) => each.value !== "no"));
}

// Groups of this step that want an answer and have none.
function unanswered(step) {
  const groups = [...step.querySelectorAll("fieldset")];
  return groups.filter((group) => group.querySelector("[type=radio]") && !chosen(group).length);
}

function point(missing) {
  for (const group of steps[at].querySelectorAll("fieldset")) {
    group.classList.toggle("is-missing", missing.includes(group));
    if (missing.includes(group)) group.setAttribute("aria-describedby", error.id);
    else group.removeAttribute("aria-describedby");
  }
  error.hidden = !missing.length;
  missing[0]?.querySelector("input").focus();
}

function next() {
  const stop = STOPS.find((level) => marked(level).some((group) => steps[at].contains(group)));
  const missing = stop ? [] : unanswered(steps[at]);
  point(missing);
  if (stop) end(stop);
  else if (!missing.length && at === steps.length - 1) end("clear");
  else if (!missing.length) lead(steps[(at += 1)]);
}

function back() {
  if (!steps[at].hidden) at -= 1;
  lead(steps[at]);
}

function again() {
  for (const each of check.querySelectorAll("input")) each.checked = false;
  at = 0;
  lead(steps[0]);
}

function end(name) {
  for (const box of check.querySelectorAll("[data-marked]")) list(box, marked(box.dataset.marked));
  for (const box of check.querySelectorAll("[data-when-marked]")) {
    box.hidden = !marked(box.dataset.whenMarked).length;
  }
  if (name === "clear") summarize();
  lead(outcomes.find((each) => each.dataset.outcome === name));
}

function list(box, groups) {
  box.hidden = !groups.length;
  box.querySelector("ul").replaceChildren(...groups.map((group) => text("li", words(group))));
}

function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

function summarize() {
  const query = new URLSearchParams();
  const lines = [];
  for (const group of check.querySelectorAll("[data-said]")) {
    const inputs = chosen(group);
    for (const input of inputs) {
      for (const [name, value] of new URLSearchParams(input.dataset.query)) query.append(name, value);
    }
    const said = inputs.map((input) => input.parentElement.textContent.trim()).join(", ");
    if (said) lines.push(text("dt", group.dataset.said), text("dd", said));
  }
  check.querySelector("[data-summary] dl").replaceChildren(...lines);
  search.setAttribute("href", query.toString() ? `${listings}?${query}` : listings);
}

const GO = { next, back, again, print: () => window.print() };
check.addEventListener("click", ({ target }) => GO[target.closest("[data-go]")?.dataset.go]?.());

for (const each of document.querySelectorAll("[data-without-script]")) each.hidden = true;
for (const each of check.querySelectorAll("[data-summary], [data-search]")) each.hidden = false;
// A browser may bring back what was answered before a reload.
for (const each of check.querySelectorAll("input")) each.checked = false;
show(steps[0]);
