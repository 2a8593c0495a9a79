// Ties words and rows: pointing, keyboard focus and clicks. Without this script the page's links do the same, more plainly.
(() => {
  "use strict";
  const text = document.getElementById("text");
  const record = document.getElementById("record");
  const wide = matchMedia("(min-width: 62rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const list = (value) => (value || "").split(" ").filter(Boolean);
  const put = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };

  const words = new Map(), pointed = new Map(), rows = new Map(), linked = new Map();
  for (const element of text.querySelectorAll("[data-ids]")) {
    for (const id of list(element.dataset.ids)) put(words, id, element);
    for (const role of list(element.dataset.roles)) {
      const [id, name] = role.split(":");
      put(pointed, id, [element, name]);
    }
  }
  for (const row of record.querySelectorAll("[data-id]")) {
    rows.set(row.dataset.id, row);
    for (const id of list(row.dataset.related)) { put(linked, id, row.dataset.id); put(linked, row.dataset.id, id); }
  }
  const names = JSON.parse(text.dataset.names);
  const told = new Set(["actor", "recipient", "voice", "date", "due", "place", "condition", "speaker", "relay"]);

  let held = null, shown = null, marked = [];
  const mark = (element, ...classes) => { element.classList.add(...classes); marked.push([element, classes]); };

  // Rows and layers that a filter turned off do not answer.
  const answers = (id) => {
    const layer = document.getElementById("layer-" + id[0]);
    if (layer && !layer.checked) return false;
    const row = rows.get(id);
    const status = row && [...row.classList].find((name) => name.startsWith("st-"));
    const box = status && document.getElementById("status-" + status.slice(3));
    return Boolean(row) && !(box && !box.checked);
  };

  const clear = () => {
    for (const [element, classes] of marked) {
      element.classList.remove(...classes);
      element.removeAttribute("data-role");
      element.removeAttribute("aria-current");
    }
    marked = [];
    shown = null;
  };

  const show = (ids) => {
    const key = ids.join(" ");
    if (key === shown) return;
    clear();
    shown = key;
    ids.forEach((id, place) => {
      const row = rows.get(id);
      if (row) { mark(row, place ? "linked" : "on"); if (!place) row.setAttribute("aria-current", "true"); }
      // The words of a statement are a passage and get no frame; all others are points.
      for (const element of words.get(id) || []) mark(element, ...(place ? ["near"] : id[0] === "s" ? ["on"] : ["on", "point"]));
    });
    const first = ids[0];
    if (!first) return;
    const labels = new Map();
    for (const [element, name] of pointed.get(first) || []) {
      if (name === "evidence") mark(element, "evidence");
      else if (told.has(name)) {
        mark(element, "role");
        // One span may be cut into several segments; its first one wears the label, with all roles that begin there.
        const before = element.previousElementSibling;
        const goes_on = before && before.nextSibling === element && list(before.dataset && before.dataset.roles).includes(first + ":" + name);
        if (!goes_on) put(labels, element, names[name]);
      }
    }
    for (const [element, said] of labels) element.dataset.role = said.join(" + ");
    for (const id of linked.get(first) || []) if (rows.has(id) && !ids.includes(id)) mark(rows.get(id), "linked");
  };

  const into_view = (element, block) => element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  const row_into_view = (row) => {
    const frame = wide.matches ? record.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const box = row.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > Math.min(frame.bottom, innerHeight)) {
      if (wide.matches) record.scrollTo({ top: record.scrollTop + box.top - frame.top - 60, behavior: calm.matches ? "auto" : "smooth" });
      else into_view(row, "center");
    }
  };
  const words_into_view = (id) => {
    const element = document.getElementById("t-" + id) || (words.get(id) || [])[0];
    if (!element) return;
    const box = element.getBoundingClientRect();
    if (box.top < 40 || box.bottom > innerHeight - 20) into_view(element, "center");
  };
  const hold = (ids) => {
    held = ids;
    show(ids);
    for (const id of ids.slice(0, 1)) { try { history.replaceState(null, "", "#" + id); } catch { /* an address that may not change */ } }
  };
  const let_go = () => { held = null; clear(); };

  const ids_at = (target) => {
    const place = target.closest && target.closest("[data-ids], [data-to], [data-id]");
    if (!place) return null;
    const ids = place.dataset.ids !== undefined ? list(place.dataset.ids) : [place.dataset.to || place.dataset.id];
    const lead = place.matches("a[href^='#']") && place.hash.slice(1);
    const found = ids.filter(answers);
    return lead && found.includes(lead) ? [lead, ...found.filter((id) => id !== lead)] : found;
  };

  document.addEventListener("pointerover", (event) => {
    if (held || event.pointerType === "touch") return;
    const ids = ids_at(event.target);
    if (ids && ids.length) show(ids); else clear();
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches(":focus-visible")) return;
    const ids = ids_at(event.target);
    if (!ids || !ids.length) return;
    held = null;
    show(ids);
    if (!wide.matches) return;
    if (text.contains(event.target)) row_into_view(rows.get(ids[0])); else if (event.target.matches(".number")) words_into_view(ids[0]);
  });
  document.addEventListener("focusout", () => { if (!held) clear(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") let_go(); });

  document.addEventListener("click", (event) => {
    if (event.target.closest("label, input, summary, details") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    if (link && !(link.getAttribute("href") || "").startsWith("#")) return;
    if (!String(getSelection()).trim() || link) choose(event, link);
  });
  const choose = (event, link) => {
    const ids = ids_at(event.target);
    if (!ids || !ids.length) { if (!link) let_go(); return; }
    if (text.contains(event.target)) {
      event.preventDefault();
      // A second click on words of several rows goes on to the next row.
      const turn = held && held.length === ids.length && held.every((id) => ids.includes(id)) ? [...held.slice(1), held[0]] : ids;
      hold(turn);
      const row = rows.get(turn[0]);
      row.focus({ preventScroll: true });
      row_into_view(row);
    } else if (link && link.classList.contains("number")) {
      event.preventDefault();
      hold(ids);
      const target = document.getElementById("t-" + ids[0]);
      if (target) { target.focus({ preventScroll: true }); into_view(target, "center"); }
    } else {
      if (link) event.preventDefault();
      hold(ids);
      if (link) row_into_view(rows.get(ids[0]));
      if (wide.matches) words_into_view(ids[0]);
    }
  };

  // What is turned off leaves the keyboard's way too.
  const filter = () => {
    let_go();
    for (const link of text.querySelectorAll("a[data-ids]")) link.tabIndex = answers(link.hash.slice(1)) ? 0 : -1;
  };
  document.addEventListener("change", (event) => { if (event.target.closest(".filters")) filter(); });

  const from_address = () => {
    const id = location.hash.slice(1).replace(/^t-/, "");
    if (rows.has(id)) { hold([id]); row_into_view(rows.get(id)); if (wide.matches) words_into_view(id); }
  };
  document.documentElement.classList.add("live");
  addEventListener("hashchange", from_address);
  from_address();
})();
