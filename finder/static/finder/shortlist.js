// Saves in place, and marks who is saved; without it every button is a form that opens the list.
// Who saved nobody has no cookie with a number, and nothing is asked.

const counter = document.getElementById("saved-count");
const shownNumber = counter?.appendChild(document.createElement("b"));
let said = null;

function numberSaved() {
  return Number(document.cookie.match(/(?:^|; )(?:__Host-)?shortlist_count=(\d+)/)?.[1] ?? 0);
}

function count() {
  if (!counter) return;
  const number = numberSaved();
  shownNumber.textContent = number || "";
  counter.classList.toggle("has-saved", number > 0);
}

function mark(ids) {
  for (const form of document.querySelectorAll("form.save")) {
    const isSaved = ids.includes(form.elements.p.value);
    form.querySelector(".save-off").hidden = isSaved;
    form.querySelector(".save-on").hidden = !isSaved;
    form.classList.toggle("is-saved", isSaved);
  }
  count();
}

// Where there is nothing to save there is nothing to say, and other words have that place.
function addVoice() {
  said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "visually-hidden";
  document.body.append(said);
}

async function show() {
  count();
  if (!document.querySelector("form.save")) return;
  if (!said) addVoice();
  if (!numberSaved()) return mark([]);
  const answer = await fetch(counter.dataset.state).catch(() => null);
  if (answer?.ok) mark((await answer.json()).ids);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form.save")) return;
  event.preventDefault();
  const address = form.classList.contains("is-saved") ? form.dataset.remove : form.action;
  const body = new URLSearchParams(new FormData(form));
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
  // What could not be done in place is done, or explained, by the page.
  if (!answer?.ok) return form.submit();
  const state = await answer.json();
  mark(state.ids);
  said.textContent = state.said;
});

show();
// Results that came in place of others are not marked yet.
document.addEventListener("htmx:afterSettle", show);
// A page that comes back as it was left may not know what was saved since.
window.addEventListener("pageshow", ({ persisted }) => persisted && show());
