// Leaves only the lines whose title or source holds all words that are typed.
(() => {
  "use strict";
  const box = document.getElementById("find");
  if (!box) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const lines = [...document.querySelectorAll("tbody tr")].map((line) => [line, plain(line.textContent)]);
  const find = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    for (const [line, text] of lines) line.hidden = !words.every((word) => text.includes(word));
  };
  document.documentElement.classList.add("live");
  box.addEventListener("input", find);
  find();
})();
