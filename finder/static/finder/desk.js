// Keys for the desk; everything works without them.

const typing = (target) =>
  target.closest("input:not([type=hidden]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll(".row-link")];

const note = document.getElementById("id_note");
let wanted = null;

// An outcome that wants a reason first leads to where it is written; Ctrl+Enter there records it.
function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  if (found.dataset.reason && !note.value.trim()) {
    wanted = found;
    note.focus();
  } else {
    found.click();
  }
  return true;
}

note?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) wanted?.click();
});

function move(step) {
  const links = rows();
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next].focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (typing(event.target)) return;
  const done =
    event.key === "j" ? move(1) : event.key === "k" ? move(-1) : press(event.key.toLowerCase());
  if (done) event.preventDefault();
});

// What was refused is read first.
document.getElementById("errors")?.focus();
