/* The search box above a vocabulary's check boxes, and the number chosen in each folded group. */
(() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  function find(choices, words) {
    let found = 0;
    for (const group of choices.querySelectorAll("details")) {
      let here = 0;
      for (const term of group.querySelectorAll(".choices__term")) {
        const isFound = plain(term.textContent + " " + term.dataset.spellings).includes(words);
        term.hidden = !isFound;
        here += isFound;
      }
      group.hidden = here === 0;
      group.open = words ? here > 0 : Boolean(group.querySelector(":checked"));
      found += here;
    }
    choices.querySelector(".choices__none").hidden = found > 0;
  }

  function count(group) {
    group.querySelector(".choices__count").textContent = group.querySelectorAll(":checked").length || "";
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches(".choices__find")) {
      event.stopPropagation();
      find(event.target.closest("[data-choices]"), plain(event.target.value.trim()));
    } else if (event.target.matches("[data-choices] [type=checkbox]")) {
      count(event.target.closest("details"));
    }
  }, true);

  // Enter in the search box must not save the form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".choices__find")) event.preventDefault();
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(".choices__find")) box.hidden = false;
  });
})();
