/*
 * Suggestions under a search box, as the combobox pattern of WAI-ARIA 1.2 with a grouped listbox. Without this file the
 * box is a plain form. Each option is a link, so that a new tab, a long press and the status bar work as everywhere.
 */
(() => {
  const WAIT = 160; // ms after the last letter: a quick writer asks once
  const REMEMBERED = 60; // answers

  function enhance(form) {
    const input = form.querySelector("input[type=search]");
    const words = form.dataset;
    const popup = make("div", { id: `${input.id}-suggestions`, class: "suggest", role: "listbox", "aria-label": words.suggestLabel, hidden: "" });
    const status = make("div", { class: "visually-hidden", role: "status" });
    const remembered = new Map();
    let options = [];
    let active = -1;
    let timer = 0;
    let asking = null;
    let composing = false;
    let shown = null; // the text that the popup answers

    form.append(popup, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", popup.id);
    input.setAttribute("autocomplete", "off");

    const typed = () => input.value.trim();
    const isOpen = () => !popup.hidden;
    // One Latin letter says nothing yet; one kana or kanji does.
    const isEnough = (text) => text.length > 1 || /[^\x00-\x7f]/.test(text);

    function close() {
      forget();
      popup.hidden = true;
      input.setAttribute("aria-expanded", "false");
      point(-1);
    }

    function forget() {
      clearTimeout(timer);
      asking?.abort();
      asking = null;
    }

    function point(number) {
      options[active]?.setAttribute("aria-selected", "false");
      active = number;
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function follow() {
      const text = typed();
      if (text === shown && isOpen()) return;
      close(); // what is there answers an older text
      if (!isEnough(text)) return show(text, null);
      if (remembered.has(text)) return show(text, remembered.get(text));
      timer = setTimeout(() => ask(text), WAIT);
    }

    async function ask(text) {
      asking = new AbortController();
      const address = `${words.suggest}?${new URLSearchParams({ q: text, lang: words.suggestLang })}`;
      try {
        const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
        if (!answer.ok) return show(text, null);
        const found = await answer.json();
        if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value);
        remembered.set(text, found);
        if (text === typed() && document.activeElement === input && !composing) show(text, found);
      } catch (error) {
        // Asked anew meanwhile, or offline: the form still works.
        if (error.name !== "AbortError") show(text, null);
      }
    }

    function show(text, found) {
      shown = text;
      point(-1);
      options = [];
      popup.replaceChildren(...(found?.groups ?? []).map(drawGroup));
      popup.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(isOpen()));
      status.textContent = found?.announcement ?? "";
      popup.scrollTop = 0;
    }

    function drawGroup(group) {
      const title = make("div", { id: `${popup.id}-${group.kind}`, class: "suggest__title", role: "presentation" }, group.name);
      const lines = group.suggestions.map(drawOption);
      return make("div", { class: "suggest__group", role: "group", "aria-labelledby": title.id }, title, ...lines);
    }

    function drawOption(one) {
      // The path alone: the reader may be here under another host than the one programs are told.
      const { pathname, search } = new URL(one.url);
      const option = make("a", { id: `${popup.id}-${options.length}`, class: "suggest__option", role: "option", "aria-selected": "false", tabindex: "-1", href: pathname + search });
      option.append(make("span", { class: "suggest__label", lang: one.label.lang }, one.label.text));
      if (one.sample) option.append(" ", make("span", { class: "sample" }, words.suggestSample));
      if (one.detail) option.append(" ", make("span", { class: "suggest__detail", lang: one.detail.lang }, one.detail.text));
      options.push(option);
      return option;
    }

    function press(event) {
      // The input method has the keys while it is at work: 229 is what it leaves of them, in Safari even of its Enter.
      if (event.isComposing || composing || event.keyCode === 229) return;
      if (event.ctrlKey || event.metaKey) return;
      const move = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key];
      if (move !== undefined) {
        if (!isOpen()) return reopen(event);
        // Beyond either end stands the text itself.
        point(move >= options.length ? -1 : move < -1 ? options.length - 1 : move);
        event.preventDefault();
      } else if (event.key === "Escape" && isOpen()) {
        close();
        event.preventDefault(); // the browser would empty the box
      } else if (isOpen() && active >= 0 && (event.key === "Home" || event.key === "End")) {
        point(event.key === "Home" ? 0 : options.length - 1);
        event.preventDefault();
      } else if (isOpen() && active >= 0 && event.key === "Enter") {
        event.preventDefault();
        options[active].click();
      } else if (event.key === "Tab") {
        close();
      } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        point(-1);
      }
    }

    function reopen(event) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      shown = null;
      follow();
    }

    input.addEventListener("compositionstart", () => {
      composing = true;
      close(); // the candidates of the input method stand in the same place
    });
    input.addEventListener("compositionend", () => {
      composing = false;
      follow();
    });
    input.addEventListener("input", (event) => {
      if (!event.isComposing && !composing) follow();
    });
    input.addEventListener("keydown", press);
    input.addEventListener("blur", close);
    // The box keeps the focus, else the popup would close before the click arrives.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    popup.addEventListener("click", (event) => {
      if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) close();
    });
    form.addEventListener("submit", close);
    // Back from a suggestion, the browser may bring the page back as it was.
    addEventListener("pageshow", close);
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...children);
    return element;
  }

  for (const form of document.querySelectorAll("form[data-suggest]")) enhance(form);
})();
