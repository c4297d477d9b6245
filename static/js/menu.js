// The menu is a <details>: closed on a phone, always open where there is room. Without this file CSS shows it open.
const menu = document.getElementById("menu");
const wide = window.matchMedia("(min-width: 72rem)");

function fit() {
  menu.open = wide.matches;
}

if (menu) {
  fit();
  wide.addEventListener("change", fit);
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !wide.matches && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
