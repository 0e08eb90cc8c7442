// Makes searching quicker; everything works without it.

const wide = window.matchMedia("(min-width: 62rem)");
const find = (id) => document.getElementById(id);

// An empty field says nothing, nor does a radius or “nearest first” without a place: keep them out
// of the address.
document.addEventListener("formdata", ({ target, formData }) => {
  if (target.id !== "search") return;
  for (const [name, value] of [...formData]) {
    if (value === "") formData.delete(name);
  }
  if (formData.get("near")?.trim()) return;
  formData.delete("radius");
  if (formData.get("sort") === "distance") formData.delete("sort");
});

// A browser that can't show a closed drawer by style alone gets it open on a wide screen.
function openDrawer() {
  const drawer = find("filters");
  if (drawer && wide.matches && !CSS.supports("selector(::details-content)")) drawer.open = true;
}
openDrawer();

// Beside the results, a choice searches at once.
if (wide.matches) document.documentElement.classList.add("searches-at-once");
document.addEventListener("change", ({ target }) => {
  if (wide.matches && target.closest("#filters")) find("search").requestSubmit();
});

// Results in place: htmx fetches the page that the address names, and takes over its parts.
let isChoice = false;
let unfolded = [];

document.addEventListener("htmx:beforeRequest", () => {
  isChoice = wide.matches && Boolean(document.activeElement?.closest("#filters"));
  find("found-said").textContent = "";
});

document.addEventListener("htmx:beforeSwap", () => {
  unfolded = [...document.querySelectorAll(".facet[id][open], .more[id][open]")];
});

document.addEventListener("htmx:afterSettle", () => {
  for (const { id } of unfolded) {
    if (find(id)) find(id).open = true;
  }
  unfolded = [];
  openDrawer();
  // Nor does the address of a search stay in the browser's storage.
  sessionStorage.removeItem("htmx-current-path-for-history");
  const heading = find("errors") ?? find("found");
  // Who chooses goes on choosing and hears how many there are now; others are led there.
  if (isChoice && heading.id === "found") find("found-said").textContent = heading.textContent;
  else heading.focus();
});

// What could not be fetched is left to the browser, which says why.
for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:swapError"]) {
  document.addEventListener(failed, ({ detail }) => {
    window.location.assign(detail.pathInfo?.finalRequestPath ?? window.location.href);
  });
}
