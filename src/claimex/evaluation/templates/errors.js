"use strict";
// Filters live in the address (#type=speaker&kind=direct), so that a view can be kept and sent.
const form = document.getElementById("filters");
const main = document.querySelector("main");
const articles = [...document.querySelectorAll(".article")].map((element) => ({
  element,
  count: element.querySelector(".count"),
  cost: element.querySelector(".cost"),
  errors: [...element.querySelectorAll("li")].map((item) => ({
    item,
    type: item.dataset.type,
    kinds: item.dataset.kind.split(" "),
    construction: item.dataset.construction,
    cost: Number(item.dataset.cost),
    words: [...item.querySelectorAll("q")].map((quote) => quote.textContent).join("\n").toLowerCase(),
  })),
}));
const total = articles.reduce((sum, article) => sum + article.errors.length, 0);

function matches(error, wanted) {
  return (
    (!wanted.type || error.type === wanted.type) &&
    (!wanted.kind || error.kinds.includes(wanted.kind)) &&
    (!wanted.construction || error.construction === wanted.construction) &&
    (!wanted.words || error.words.includes(wanted.words.toLowerCase()))
  );
}

// Hide what is not asked for, and sort the articles by the cost of what is left.
function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  let errors = 0;
  for (const article of articles) {
    const left = article.errors.filter((error) => (error.item.hidden = !matches(error, wanted), !error.item.hidden));
    article.sum = left.reduce((sum, error) => sum + error.cost, 0);
    article.element.hidden = !left.length;
    article.count.textContent = left.length;
    article.cost.textContent = (100 * article.sum).toFixed(2);
    errors += left.length;
  }
  main.append(...[...articles].sort((a, b) => b.sum - a.sum).map((article) => article.element));
  const shown = [...main.querySelectorAll(".article:not([hidden])")];
  if (shown.length && !shown.some((element) => element.open)) shown[0].open = true;
  document.getElementById("shown").textContent = `${errors} of ${total} errors in ${shown.length} articles`;
}

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
  apply();
}

function writeAddress() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", `#${asked}`);
  apply();
}

// Mark the claim of an error, and the words in question, in both texts.
function choose(button) {
  const article = button.closest(".article");
  const pressed = button.getAttribute("aria-pressed") === "true";
  for (const other of article.querySelectorAll("[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
  for (const old of article.querySelectorAll(".claim-chosen, .role-chosen")) old.classList.remove("claim-chosen", "role-chosen");
  if (pressed) return;
  button.setAttribute("aria-pressed", "true");
  const { claim, type } = button.closest("li").dataset;
  for (const text of article.querySelectorAll(".text")) {
    const said = text.querySelectorAll(`[data-marks~="message-${claim}"]`);
    const role = text.querySelectorAll(`[data-marks~="${type}-${claim}"]`);
    said.forEach((span) => span.classList.add("claim-chosen"));
    role.forEach((span) => span.classList.add("role-chosen"));
    (said[0] ?? role[0])?.scrollIntoView({ block: "nearest" });
  }
}

form.addEventListener("input", writeAddress);
form.addEventListener("reset", () => setTimeout(writeAddress));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", readAddress);
main.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) choose(button);
});
readAddress();
