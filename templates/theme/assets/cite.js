// Briefbook: a card beside a link. At the number of a citation it shows the passage among its words; at the name of an
// actor or issue who that is, taken from the page that the link leads to. Pages work without it.
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src);
  const touch = matchMedia("(hover: none)");
  const pages = new Map();
  let card, owner, timer;

  const later = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  const hide = () => {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    card?.remove();
    card = owner = undefined;
  };

  // Under the line of the link, over it where there is no room below; on a phone the style sheet has it at the foot.
  const place = () => {
    const at = owner.getClientRects()[0], box = card.getBoundingClientRect();
    if (!at) return hide();
    const below = at.bottom + 6 + box.height < innerHeight || at.top < box.height + 6;
    card.style.top = `${below ? at.bottom + 6 : at.top - box.height - 6}px`;
    card.style.left = `${Math.max(8, Math.min(at.left - 12, document.documentElement.clientWidth - box.width - 8))}px`;
  };
  const show = (link, content) => {
    hide();
    owner = link;
    card = Object.assign(document.createElement("div"), { id: "bb-hover", className: "md-typeset", role: "tooltip" });
    card.append(...content);
    link.setAttribute("aria-describedby", card.id);
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", () => later(hide, 180));
    document.body.append(card);
    if (!touch.matches) place();
  };

  const note = (reference) => document.getElementById(decodeURIComponent(reference.hash.slice(1)));
  const cite = (reference) => {
    const words = note(reference)?.querySelector("p").cloneNode(true);
    if (!words) return;
    for (const back of words.querySelectorAll(".footnote-backref")) back.remove();
    show(reference, words.childNodes);
  };

  // Only an actor's or issue's own page, no place in one, and not this page.
  const named = (link) => {
    const url = new URL(link.href, location), path = url.href.replace(root.href, "");
    return /^(actors|issues)\/[^/?#]+\/$/.test(path) && url.pathname !== location.pathname && path;
  };
  const preview = async (link, path) => {
    if (!pages.has(path)) {
      // A document made this way runs nothing and fetches nothing; only text is taken from it.
      const read = (html) => new DOMParser().parseFromString(html, "text/html");
      pages.set(path, fetch(new URL(path, root)).then((got) => got.text()).then(read, () => null));
    }
    const page = await pages.get(path);
    if (!page || !link.matches(":hover, :focus")) return;
    const all = (chosen) => [...page.querySelectorAll(`article ${chosen}`)].map((one) => one.textContent.trim());
    const lines = {
      kind: path.startsWith("a") ? "Actor" : "Issue",
      name: all("h1")[0],
      who: all(".bb-roles .bb-item, .bb-lead .bb-item")[0],
      facts: all(".bb-glance .bb-item").filter((words) => /^\d/.test(words)).slice(0, 4).join(" · "),
    };
    show(link, Object.entries(lines).filter(([, words]) => words).map(([name, words]) =>
      Object.assign(document.createElement("p"), { className: `bb-hover-${name}`, textContent: words })));
  };

  const shower = ({ target }) => {
    const link = target.closest?.("article a[href]");
    if (!link || touch.matches || link.closest(".footnote")) return;
    if (link.matches(".footnote-ref")) return [link, () => cite(link)];
    const path = named(link);
    return path && [link, () => preview(link, path)];
  };
  addEventListener("pointerover", (event) => {
    const [link, what] = shower(event) || [];
    if (link) link === owner ? clearTimeout(timer) : later(what, 220);
  });
  addEventListener("pointerout", (event) => {
    if (shower(event) && document.activeElement !== owner) later(hide, 180);
  });
  addEventListener("focusin", (event) => {
    const [, what] = (event.target.matches(":focus-visible") && shower(event)) || [];
    if (what) later(what, 0);
    else if (!card?.contains(event.target)) hide();
  });
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", () => card && !touch.matches && place(), { passive: true });

  // An anchor is a sentence's; a citation may take more than one, so its words go along for the browser to mark.
  const words = (text) => encodeURIComponent(text.join(" ")).replaceAll("-", "%2D");
  const marked = (mark) => mark.textContent.split("…").map((piece) => piece.trim().split(/\s+/)).map((piece) =>
    `text=${piece.length > 8 ? `${words(piece.slice(0, 4))},${words(piece.slice(-4))}` : words(piece)}`).join("&");

  // A number leads to its passage. A finger cannot rest on it, so a touch shows the card, and that leads on.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("article a.footnote-ref, :is(.footnote, #bb-hover) a[href*='#p']");
    if (!link) return card?.contains(event.target) || hide();
    const reference = link.matches(".footnote-ref"), about = reference ? note(link) : link.closest("p, #bb-hover");
    const way = reference ? about?.querySelector("a.bb-way[href*='#p']") : link, mark = about?.querySelector("mark");
    if (event.ctrlKey || event.metaKey || event.shiftKey || !way || way.origin !== location.origin) return;
    event.preventDefault();
    if (reference && touch.matches) cite(link);
    else location.href = mark ? `${way.href}:~:${marked(mark)}` : way.href;
  });
})();
