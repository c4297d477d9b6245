// Looks how far an import is, and shows the page anew when the work is done.
const bar = document.querySelector("[data-import-progress]");

async function look() {
  try {
    const answer = await fetch(bar.dataset.importProgress, { headers: { Accept: "application/json" } });
    const { at_work: atWork, done, total } = await answer.json();
    if (!atWork) return location.reload();
    if (total) {
      bar.max = total;
      bar.value = done;
    }
  } catch {
    // The server may be restarting; the next look tells.
  }
  setTimeout(look, 1000);
}

if (bar) setTimeout(look, 500);
