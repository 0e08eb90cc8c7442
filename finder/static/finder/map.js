// The map beside the list: outlines of states, who is on this page as pins, everybody else as dots
// or clusters. The list says all of it too, and nothing here asks another site.

const side = document.getElementById("map-side");
const area = document.getElementById("map-search");
const wide = window.matchMedia("(min-width: 75rem)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const METERS = 1609.344;
const MOST_MILES = 100;
const STATES = [[24.5, -124.8], [49.4, -66.9]];
const NAMED_FROM = 6;
// Half the height of a name in pixels, and where it may stand: on its city, below, above, beside.
const HALF_LINE = 10;
const WAYS = [[0, 0], [0, 1], [0, -1], [-1, 0], [1, 0]];
const PAUSE = 200;
const PIN = 26;
const BARE = { closeButton: false };

let map;
let layers;
let pins = new Map();
let isOurMove = false;
let waiting;
let latest;

const failed = () => (document.getElementById("map-said").hidden = false);
// A search that was refused has no answer on a map either.
const isRefused = () => Boolean(document.getElementById("errors"));

function added(name, facts) {
  const element = Object.assign(document.createElement(name), facts);
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

async function begin() {
  if (map !== undefined) return;
  map = null;
  try {
    await Promise.all([
      added("link", { rel: "stylesheet", href: side.dataset.style }),
      added("script", { src: side.dataset.script }),
    ]);
    const outlines = await (await fetch(side.dataset.outlines)).json();
    draw(outlines);
  } catch {
    failed();
  }
}

function draw(outlines) {
  const { L } = window;
  map = L.map("map", {
    attributionControl: false, minZoom: 3, maxZoom: side.dataset.tiles ? 17 : 13,
    scrollWheelZoom: wide.matches, zoomControl: false, zoomAnimation: !calm, fadeAnimation: !calm,
  });
  L.control.zoom({ zoomInTitle: side.dataset.closer, zoomOutTitle: side.dataset.wider }).addTo(map);
  if (side.dataset.tiles) L.tileLayer(side.dataset.tiles).addTo(map);
  else for (const rings of Object.values(outlines)) outline(rings);
  layers = { circle: L.layerGroup(), names: L.layerGroup(), points: L.layerGroup() };
  for (const layer of Object.values(layers)) layer.addTo(map);
  map.createPane("names").style.zIndex = 610;
  map.createPane("pins").style.zIndex = 640;
  isOurMove = true;
  map.fitBounds(STATES, { animate: false });
  map.on("moveend", () => {
    if (!isOurMove) offerArea();
    clearTimeout(waiting);
    waiting = setTimeout(() => show(bounds()), PAUSE);
  });
  follow();
}

function outline(rings) {
  const turned = rings.map((ring) => ring.map(([longitude, latitude]) => [latitude, longitude]));
  window.L.polygon(turned, { className: "map-state", interactive: false }).addTo(map);
}

// A new answer of the list: its pins, its circle, and a view that holds them.
async function follow() {
  if (!map || isRefused()) return;
  map.invalidateSize({ animate: false });
  area.hidden = true;
  drawPins();
  const view = drawCircle() ?? (await everywhere());
  isOurMove = true;
  map.fitBounds(view ?? STATES, { animate: false, maxZoom: 11, padding: [16, 16] });
  isOurMove = false;
}

function drawCircle() {
  const { L } = window;
  layers.circle.clearLayers();
  const { place, miles } = document.getElementById("results").dataset;
  if (!place) return null;
  const middle = L.latLng(place.split(",").map(Number));
  const radius = miles * METERS;
  L.circle(middle, { radius, className: "map-circle", interactive: false }).addTo(layers.circle);
  return middle.toBounds(2 * radius);
}

async function everywhere() {
  const found = await asked(null);
  if (!found?.points.length) return null;
  const boxes = found.points.map(({ bounds: [west, south, east, north] }) => [
    [south, west], [north, east],
  ]);
  const all = window.L.latLngBounds(boxes.flat());
  // From Guam to Maine the world is mostly water: then the lower 48, and the rest by moving there.
  return all.getEast() - all.getWest() > 65 ? null : all;
}

function bounds() {
  const box = map.getBounds();
  const within = (degrees, most) => Math.max(-most, Math.min(most, degrees)).toFixed(4);
  return [
    within(box.getWest(), 180), within(box.getSouth(), 90),
    within(box.getEast(), 180), within(box.getNorth(), 90),
  ].join(",");
}

async function asked(box) {
  const query = new URLSearchParams(window.location.search);
  for (const name of ["page", "sort", "page_size"]) query.delete(name);
  // The page forgives a radius without a place, which REST refuses.
  if (!query.get("near")?.trim()) query.delete("radius");
  if (box) query.set("box", box);
  latest?.abort();
  latest = new AbortController();
  const answer = fetch(`${side.dataset.points}?${query}`, { signal: latest.signal });
  // Without an answer the map stays as it is; the list has everybody.
  return answer.then((each) => (each.ok ? each.json() : null)).catch(() => null);
}

async function show(box) {
  const found = await asked(box);
  if (!found) return;
  layers.points.clearLayers();
  for (const point of found.points) (point.is_cluster ? cluster : dot)(point);
  drawNames(found.places, found.points.filter((each) => each.is_cluster));
}

function icon(className, size, text = "", look = {}) {
  const html = document.createElement("span");
  html.textContent = text;
  return window.L.divIcon({ className, html, iconSize: [size, size], ...look });
}

const sizeOf = ({ count }) => (count < 10 ? 28 : count < 100 ? 36 : 44);

function cluster({ latitude, longitude, count, bounds: [west, south, east, north] }) {
  const marked = { icon: icon("map-cluster", sizeOf({ count }), count), keyboard: false };
  window.L.marker([latitude, longitude], marked)
    .on("click", () => map.fitBounds([[south, west], [north, east]], { maxZoom: map.getZoom() + 3 }))
    .addTo(layers.points);
}

function dot({ latitude, longitude, count, practitioners }) {
  if (pins.has(key(latitude, longitude))) return;
  const look = { radius: count > 1 ? 8 : 6, className: "map-dot" };
  window.L.circleMarker([latitude, longitude], look)
    .bindPopup(() => named(practitioners.map(({ id, name }) => ({ name, href: profile(id) }))), BARE)
    .addTo(layers.points);
}

// Points are the same to about three feet.
const key = (...degrees) => degrees.map((each) => Number(each).toFixed(5)).join();
const profile = (id) => side.dataset.profile.replace("0".repeat(10), id);

function named(people) {
  const list = document.createElement("ul");
  list.className = "plain";
  for (const { name, href } of people) {
    const link = Object.assign(document.createElement("a"), { href, textContent: name });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  return list;
}

function drawPins() {
  for (const { marker } of pins.values()) marker.remove();
  pins = new Map();
  const places = {};
  for (const card of document.querySelectorAll("[data-at]")) {
    (places[key(...card.dataset.at.split(","))] ??= []).push(card);
  }
  for (const [at, cards] of Object.entries(places)) {
    const text = cards.length > 1 ? cards.length : "";
    const marker = window.L.marker(at.split(",").map(Number), {
      icon: icon("map-pin", PIN, text), keyboard: false, pane: "pins", riseOnHover: true,
    });
    const mark = (isMarked) => cards.forEach((card) => card.classList.toggle("is-marked", isMarked));
    marker.on("mouseover", () => mark(true)).on("mouseout", () => mark(false));
    if (cards.length === 1) marker.on("click", () => cards[0].querySelector("h3 a").focus());
    else marker.bindPopup(() => named(cards.map((card) => card.querySelector("h3 a"))
      .map(({ textContent, href }) => ({ name: textContent, href }))), BARE);
    marker.addTo(map);
    pins.set(at, { marker });
  }
}

// A box around a point: its middle in pixels, half its width and half its height.
const around = (at, wide, high = wide) => ({ ...map.latLngToContainerPoint(at), wide, high });
const isApart = (one, other) => Math.abs(one.x - other.x) > one.wide + other.wide
  || Math.abs(one.y - other.y) > one.high + other.high;

const beside = (box, [right, down]) => ({
  ...box, x: box.x + right * (box.wide + PIN / 2 + 1), y: box.y + down * (box.high + PIN / 2 + 1),
});

function isWhole({ x, y, wide, high }) {
  const size = map.getSize();
  return x >= wide && x <= size.x - wide && y >= high && y <= size.y - high;
}

// Cities, the largest first, each whole; of a whole country none. A name gives way to pins and
// clusters, and is left out where another name stands already.
function drawNames(places, clusters) {
  layers.names.clearLayers();
  if (map.getZoom() < NAMED_FROM) return;
  const names = [];
  const points = [
    ...[...pins.values()].map(({ marker }) => around(marker.getLatLng(), PIN / 2)),
    ...clusters.map((each) => around([each.latitude, each.longitude], sizeOf(each) / 2)),
  ];
  for (const { label, latitude, longitude } of places) {
    const box = around([latitude, longitude], label.length * 3.6 + 6, HALF_LINE);
    if (!names.every((other) => isApart(box, other))) continue;
    const free = WAYS.map((way) => beside(box, way))
      .find((each) => isWhole(each) && [...points, ...names].every((other) => isApart(each, other)));
    if (!free) continue;
    names.push(free);
    const shown = icon("map-name", 0, label, { iconAnchor: [box.x - free.x, box.y - free.y] });
    const look = { interactive: false, keyboard: false, pane: "names" };
    window.L.marker([latitude, longitude], { icon: shown, ...look }).addTo(layers.names);
  }
}

// What the map shows, as a search: the middle to two decimals, and how far its nearer edge is.
function shown() {
  const box = map.getBounds();
  const middle = box.getCenter();
  const across = middle.distanceTo([middle.lat, box.getEast()]);
  const up = middle.distanceTo([box.getNorth(), middle.lng]);
  const miles = Math.max(1, Math.round(Math.min(across, up) / METERS));
  return { miles, near: `${middle.lat.toFixed(2)},${middle.lng.toFixed(2)}` };
}

function offerArea() {
  area.hidden = false;
  area.disabled = shown().miles > MOST_MILES;
  area.textContent = area.disabled ? area.dataset.tooWide : area.dataset.search;
}

area.addEventListener("click", () => {
  const { miles, near } = shown();
  const radius = document.getElementById("id_radius");
  document.getElementById("id_near").value = near;
  if (![...radius.options].some((each) => each.value === String(miles))) {
    radius.add(new Option(miles, miles));
  }
  radius.value = miles;
  document.getElementById("search").requestSubmit();
});

function markPin({ target, type }) {
  const card = target.closest?.("[data-at]");
  const element = card && pins.get(key(...card.dataset.at.split(",")))?.marker.getElement();
  element?.classList.toggle("is-marked", type === "pointerover" || type === "focusin");
}
for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) {
  document.addEventListener(type, markPin);
}

// Where it stands beside the list it is drawn once the page has come; elsewhere when it is opened.
const beginBeside = () => wide.matches && !isRefused() && begin();
side.addEventListener("toggle", () => side.open && begin().then(() => map?.invalidateSize()));
wide.addEventListener("change", beginBeside);
if (document.readyState === "complete") beginBeside();
else window.addEventListener("load", beginBeside);
document.addEventListener("htmx:afterSettle", () => (map ? follow() : beginBeside()));
