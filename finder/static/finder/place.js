// Completes the place while it is typed, and finds the browser's own; a place typed whole needs
// neither. Both ask this site alone.

const SHORTEST = 2;
const PAUSE = 150;
const by = (id) => document.getElementById(id);
let waiting;
let latest;

async function suggest() {
  const typed = by("id_near").value.trim();
  if (typed.length < SHORTEST) return;
  latest?.abort();
  latest = new AbortController();
  const query = new URLSearchParams({ q: typed, limit: "8" });
  const address = `${by("places").dataset.places}?${query}`;
  // Without an answer, typing goes on without suggestions.
  const answer = await fetch(address, { signal: latest.signal }).catch(() => null);
  if (!answer?.ok) return;
  const { results } = await answer.json();
  by("places").replaceChildren(...results.map(({ near, label }) => new Option(label, near)));
}

document.addEventListener("input", ({ target }) => {
  if (target.id !== "id_near") return;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE);
});

// What there is to say comes with the page, in its language.
function say(name) {
  const said = by("near-me-said");
  said.textContent = said.dataset[name];
}

function found({ coords }) {
  // Two decimals are about a mile: enough to search, too little to find a home.
  by("id_near").value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
  say("found");
  by("id_near").focus();
}

function notFound() {
  say("notFound");
  by("id_near").focus();
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest("#near-me")) return;
  say("asking");
  if (!navigator.geolocation) notFound();
  else navigator.geolocation.getCurrentPosition(found, notFound, { timeout: 10000 });
});
