"use strict";
// Filters live in the address (#kind=direct&speaker=Ida+Quast), so that a view can be kept and sent.
const form = document.getElementById("filters");
const cards = [...document.querySelectorAll(".cards > li")];
const marks = new Map(cards.map((card) => [card, [...card.closest("article").querySelectorAll(`.text [data-claim="${card.dataset.claim}"]`)]]));
let kept = false; // whether the chosen claim stays when the pointer leaves it

function cardOf(element) {
  const claim = element.closest?.("[data-claim]");
  return claim && claim.closest("article").querySelector(`.cards > [data-claim="${claim.dataset.claim}"]`);
}

function clear() {
  kept = false;
  for (const old of document.querySelectorAll("[class*=chosen]")) {
    old.classList.remove(...[...old.classList].filter((name) => name.startsWith("chosen")));
  }
}

// Mark a claim in text and list, and what its cue, frame, speaker … are.
function choose(card, inText) {
  clear();
  card.classList.add("chosen");
  marks.get(card).forEach((mark) => mark.classList.add("chosen"));
  const number = card.dataset.claim;
  for (const part of card.closest("article").querySelectorAll("[data-roles]")) {
    for (const role of part.dataset.roles.split(" ")) {
      const [what, of] = role.split("-");
      if (of === number) part.classList.add(`chosen-${what}`);
    }
  }
  const notes = card.closest(".notes");
  if (inText && getComputedStyle(notes).overflowY === "auto") {
    notes.scrollTop += card.getBoundingClientRect().top - notes.getBoundingClientRect().top - 8;
  }
}

function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const card of cards) {
    const fits = (!wanted.kind || card.dataset.kind === wanted.kind) && (!wanted.speaker || card.dataset.speaker === wanted.speaker);
    card.hidden = !fits;
    marks.get(card).forEach((mark) => mark.classList.toggle("off", !fits));
    shown += fits;
  }
  clear();
  const output = document.getElementById("shown");
  const numbers = [shown, cards.length];
  output.textContent = output.dataset.shown.replace(/#/g, () => numbers.shift());
}

function readAddress() {
  if (location.hash && !location.hash.includes("=")) return; // the place of a claim, no filter
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) {
    if (field.name) field.value = [...field.options].some((option) => option.value === asked.get(field.name)) ? asked.get(field.name) : "";
  }
  apply();
}

function writeAddress() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", `#${asked}`);
  apply();
}

if (form) {
  form.addEventListener("input", writeAddress);
  form.addEventListener("reset", () => setTimeout(writeAddress));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", readAddress);
  document.addEventListener("pointerover", (event) => {
    if (kept || event.pointerType === "touch") return;
    const card = cardOf(event.target);
    if (card && !card.hidden) choose(card, !event.target.closest(".notes"));
    else if (!document.activeElement?.closest("[data-claim]")) clear();
  });
  document.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    if (card) choose(card, !event.target.closest(".notes"));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const card = cardOf(event.target);
    if (link && link.closest("article")) {
      // Go there without a change of the address, which holds the filters.
      event.preventDefault();
      const place = document.getElementById(link.hash.slice(1));
      if (place.closest("[hidden]")) {
        form.reset();
        writeAddress();
      }
      place.scrollIntoView({ block: "center" });
      place.focus({ preventScroll: true });
    } else if (card && !card.hidden) {
      choose(card, !event.target.closest(".notes"));
      kept = true;
    } else clear();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  apply();
  readAddress();
}
