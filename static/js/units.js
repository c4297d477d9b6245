/* Beside the property of a specification: the units it accepts. */
(() => {
  function show(select) {
    const field = document.getElementById(select.id.replace(/-key$/, "-unit"));
    if (!field) return;
    const units = select.selectedOptions[0]?.dataset.units || "";
    field.placeholder = units;
    field.title = units;
  }

  const isProperty = (element) => element.matches("select[id^='id_specifications-'][id$='-key']");
  document.addEventListener("change", (event) => isProperty(event.target) && show(event.target));
  document.addEventListener("focusin", (event) => {
    const line = event.target.closest?.("[data-inline-panel-child]");
    const select = line?.querySelector("select[id$='-key']");
    if (select && isProperty(select)) show(select);
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const select of document.querySelectorAll("select")) if (isProperty(select)) show(select);
  });
})();
