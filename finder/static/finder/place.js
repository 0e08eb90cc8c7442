// Completes the place while it is typed, and finds the browser's own; a place typed whole needs
// neither. Both ask this site alone.

const place = document.getElementById("id_near");
const suggested = document.getElementById("places");
const SHORTEST = 2;
const PAUSE = 150;
let waiting;
let latest;

async function suggest() {
  const typed = place.value.trim();
  if (typed.length < SHORTEST) return;
  latest?.abort();
  latest = new AbortController();
  const query = new URLSearchParams({ q: typed, limit: "8" });
  const address = `${suggested.dataset.places}?${query}`;
  // Without an answer, typing goes on without suggestions.
  const answer = await fetch(address, { signal: latest.signal }).catch(() => null);
  if (!answer?.ok) return;
  const { results } = await answer.json();
  suggested.replaceChildren(...results.map(({ near, label }) => new Option(label, near)));
}

place.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE);
});

const nearMe = document.getElementById("near-me");
const said = document.getElementById("near-me-said");

function found({ coords }) {
  // Two decimals are about a mile: enough to search, too little to find a home.
  place.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
  said.textContent = "Your place is filled in, rounded to about a mile.";
  place.focus();
}

function notFound() {
  said.textContent = "Your browser did not tell where you are. Type a ZIP or a city.";
  place.focus();
}

nearMe.addEventListener("click", () => {
  said.textContent = "Asking your browser …";
  if (!navigator.geolocation) notFound();
  else navigator.geolocation.getCurrentPosition(found, notFound, { timeout: 10000 });
});
