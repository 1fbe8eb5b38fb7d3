// Briefbook: copying quotations, marking the whole of a cited passage. Pages work without it.
(() => {
  "use strict";

  const copy = async (button) => {
    const card = button.closest(".bb-card");
    const link = card && card.querySelector(".bb-permalink");
    const text = button.dataset.copy + (link ? "\n" + link.href : "");
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without a secure context there is no clipboard API; a selected field still copies.
      const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
      field.style.cssText = "position:fixed;opacity:0";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = said), 1600);
  };

  for (const button of document.querySelectorAll(".bb-copy")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(button));
  }

  // A passage may go on in the next paragraph: the pieces after the first have no anchor of their own.
  const mark = () => {
    for (const piece of document.querySelectorAll(".bb-hit")) piece.classList.remove("bb-hit");
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    for (const piece of document.querySelectorAll(".bb-passage")) {
      if (piece.dataset.passage === id) piece.classList.add("bb-hit");
    }
  };
  addEventListener("hashchange", mark);
  mark();
})();
