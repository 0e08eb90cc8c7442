// Keeps the days of a pain diary in this browser alone: "2026-11-24": {pain: 4, note: "desk"}.

const KEPT_AS = "meridian-pain-diary";

const isDay = ([day, entry]) =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  Number.isInteger(entry?.pain) &&
  entry.pain >= 0 &&
  entry.pain <= 10 &&
  typeof entry.note === "string";

function parsed(text) {
  if (text === null) return {};
  const days = JSON.parse(text);
  const readable = typeof days === "object" && days && !Array.isArray(days) && Object.entries(days).every(isDay);
  if (!readable) throw new SyntaxError(KEPT_AS);
  return days;
}

const painStore = {
  days: {},
  // What keeps the browser from keeping it: null, "forbidden", "unreadable" or "full".
  trouble: null,

  read() {
    try {
      this.days = parsed(localStorage.getItem(KEPT_AS));
      this.trouble = null;
    } catch (error) {
      this.trouble = error instanceof SyntaxError ? "unreadable" : "forbidden";
    }
  },

  // What another page of this browser wrote meanwhile stays.
  change(edit) {
    if (this.trouble === null) this.read();
    edit(this.days);
    if (this.trouble === null || this.trouble === "full") this.write();
  },

  write() {
    try {
      if (Object.keys(this.days).length) localStorage.setItem(KEPT_AS, JSON.stringify(this.days));
      else localStorage.removeItem(KEPT_AS);
      this.trouble = null;
    } catch {
      this.trouble = "full";
    }
  },

  // Another page wrote: take it over, and lose nothing that has no place but here.
  merge() {
    const here = this.trouble === "full" ? this.days : {};
    this.read();
    this.days = { ...this.days, ...here };
    if (Object.keys(here).length) this.trouble = "full";
  },

  // Gives back what is erased, as far as it could be read.
  erase() {
    if (this.trouble === null) this.read();
    const erased = this.days;
    this.days = {};
    try {
      localStorage.removeItem(KEPT_AS);
      this.trouble = null;
    } catch {
      this.trouble = "forbidden";
    }
    return erased;
  },
};
