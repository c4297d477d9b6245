/* After each autosave the list of what a page lacks is read anew: it tells of the page as it is now. */
document.addEventListener("w-autosave:success", async () => {
  const list = document.querySelector("[data-page-state]");
  const [, number] = location.pathname.match(/\/pages\/(\d+)\/edit\//) ?? [];
  if (!list || !number) return;
  const answer = await fetch(list.dataset.pageState.replace("/0/", `/${number}/`));
  if (answer.ok) list.innerHTML = await answer.text();
});
