/* The preview of the printed page: every rule for paper applies to the screen, on a sheet as wide as A4. */
const turn = (rules) => {
  for (const rule of rules) {
    if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
    if (rule.cssRules) turn(rule.cssRules);
  }
};

window.addEventListener("load", () => {
  for (const sheet of document.styleSheets) {
    if (sheet.media.mediaText === "print") sheet.media.mediaText = "all";
    turn(sheet.cssRules);
  }
  document.documentElement.classList.add("on-paper");
});
