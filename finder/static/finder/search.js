// Makes searching quicker; everything works without it.

const form = document.getElementById("search");
const drawer = document.getElementById("filters");
const wide = window.matchMedia("(min-width: 62rem)");
const CAME_FROM = "meridian-filter";

// An empty field says nothing, nor does a radius without a place: keep them out of the address.
form.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
  if (!event.formData.get("near")?.trim()) event.formData.delete("radius");
});

// A browser that can't show a closed drawer by style alone gets it open on a wide screen.
if (drawer && wide.matches && !CSS.supports("selector(::details-content)")) drawer.open = true;

// Beside the results, a choice searches at once, and the next page returns to that choice.
if (drawer && wide.matches) {
  document.documentElement.classList.add("searches-at-once");
  drawer.addEventListener("change", ({ target }) => {
    sessionStorage.setItem(CAME_FROM, JSON.stringify([target.name, target.value, window.scrollY]));
    form.requestSubmit();
  });
  const cameFrom = sessionStorage.getItem(CAME_FROM);
  sessionStorage.removeItem(CAME_FROM);
  if (cameFrom) {
    const [name, value, top] = JSON.parse(cameFrom);
    const controls = [...drawer.querySelectorAll("input")].filter((each) => each.name === name);
    const chosen = controls.find((each) => each.value === value);
    chosen?.focus({ preventScroll: true });
    window.scrollTo({ top, behavior: "instant" });
  }
}
