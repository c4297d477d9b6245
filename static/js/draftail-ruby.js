// A button of the rich text editor: asks for the reading of the selected words and writes ｜漢字《かんじ》.
(() => {
  const words = document.currentScript.dataset;
  const { createElement } = window.React;
  const { EditorState, Modifier } = window.DraftJS;

  function selectedText(state) {
    const selection = state.getSelection();
    // Furigana stands over words of one paragraph.
    if (selection.isCollapsed() || selection.getStartKey() !== selection.getEndKey()) return "";
    const block = state.getCurrentContent().getBlockForKey(selection.getStartKey());
    return block.getText().slice(selection.getStartOffset(), selection.getEndOffset());
  }

  function withReading(state, base, reading) {
    const selection = state.getSelection();
    const content = state.getCurrentContent();
    const style = content.getBlockForKey(selection.getStartKey()).getInlineStyleAt(selection.getStartOffset());
    const changed = Modifier.replaceText(content, selection, `｜${base}《${reading}》`, style);
    return EditorState.push(state, changed, "insert-characters");
  }

  function askReading(state, onChange) {
    const base = selectedText(state);
    if (!base) {
      window.alert(words.selectFirst);
      return;
    }
    const reading = (window.prompt(words.question.replace("%s", base)) || "").replace(/[｜《》<>]/g, "").trim();
    if (reading) onChange(withReading(state, base, reading));
  }

  function RubyButton({ getEditorState, onChange }) {
    return createElement(window.Draftail.ToolbarButton, {
      name: "ruby",
      label: "ルビ",
      title: words.label,
      onClick: () => askReading(getEditorState(), onChange),
    });
  }

  window.draftail.registerPlugin({ type: "ruby", inline: RubyButton }, "controls");
})();
