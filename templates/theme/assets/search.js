// Briefbook: search. Nothing of the index, which is Pagefind's, is fetched before somebody opens the dialog. What it
// returns is text of the news, so it is only ever put into the page as text.
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src);
  const NAMES = 6, OTHERS = 16;
  let dialog, field, list, status, finder, active, asked = 0;

  const make = (tag, values, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };

  // In an excerpt <mark> stands around what was found, and & < > of the text are entities.
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const marked = (text) =>
    text.split(/<mark>(.*?)<\/mark>/s).map((piece, at) => (at % 2 ? make("mark", {}, plain(piece)) : plain(piece)));

  const load = async () => {
    const there = new URL("search/", root), settings = { excerptLength: 28, ranking: { metaWeights: { who: 0.5, kind: 0 } } };
    const [found, { parts }] = await Promise.all(
      [import(new URL("pagefind.js", there)), fetch(new URL("parts.json", there)).then((told) => told.json())]);
    await found.options(settings);
    await found.init();
    await Promise.all(parts.map((part) => found.mergeIndex(new URL(part, there).href, { ...settings, baseUrl: "/" })));
    return found;
  };

  // An address in the index begins with the group that it is found in: /name/actors/ada-brandt/.
  const option = (url, ...lines) =>
    make("a", { href: new URL(url.replace(/^\/\w+\//, ""), root), class: "bb-found", role: "option", tabindex: -1 }, ...lines);
  const about = (...words) => make("span", { class: "bb-found-about" }, words.filter(Boolean).join(" · "));

  const named = ({ url, meta }) =>
    option(url, make("span", { class: "bb-found-name" }, meta.title),
      about(["page", "source"].includes(meta.kind) ? "" : meta.kind, meta.who));

  const passages = ({ meta, sub_results: parts }) =>
    parts.filter((part) => part.anchor).slice(0, 3).map(({ url, excerpt, anchor }) => {
      // The anchor's words say where the passage is from, and the excerpt may begin with them.
      const from = anchor.text.replace(/\.$/, ""), many = from.split(/\s+/).length;
      const begins = plain(excerpt.replace(/<\/?mark>/g, "")).startsWith(from);
      const words = begins ? excerpt.split(/\s+/).slice(many).join(" ") : `… ${excerpt}`;
      return option(url, make("span", { class: "bb-found-words", dir: "auto" }, ...marked(words)),
        about(meta.title, from === "·" ? "" : from));
    });

  const group = (name, options) => {
    if (!options.length) return;
    list.append(make("div", { role: "group", "aria-label": name },
      make("div", { class: "bb-found-group", "aria-hidden": true }, name), ...options));
  };

  const choose = (one) => {
    for (const other of list.querySelectorAll("[role=option]")) other.setAttribute("aria-selected", other === one);
    active?.removeAttribute("id");
    active = one;
    if (!one) return field.removeAttribute("aria-activedescendant");
    one.id = "bb-active";
    field.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  };

  const show = (words, names = [], others = []) => {
    const of = (kind) => others.filter(({ url }) => url.startsWith(`/${kind}/`));
    list.replaceChildren();
    group("Actors and issues", names.map(named));
    group("Passages", of("passage").flatMap(passages));
    group("Articles", of("source").map(named));
    list.hidden = !list.firstChild;
    field.setAttribute("aria-expanded", !list.hidden);
    choose();
    status.textContent = words;
  };

  const search = async () => {
    const mine = ++asked, words = field.value.trim();
    if (location.protocol === "file:") {
      return show("Search needs a web server: browsers read no index for a page opened from disk. Run briefbook serve, or put the site on a host.");
    }
    if (!words) show("Names in any spelling, words of passages, titles of articles");
    try {
      const found = await (finder ||= load());
      if (!words) return;
      const [names, others] = await Promise.all(
        [{ name: "1" }, { not: { name: "1" } }].map((filters) => found.search(words, { filters })));
      const first = (all, many) => Promise.all(all.results.slice(0, many).map((one) => one.data()));
      const shown = await Promise.all([first(names, NAMES), first(others, OTHERS)]);
      if (mine !== asked) return;
      const total = (all, what) => `${all.results.length.toLocaleString()} ${what}${all.results.length === 1 ? "" : "s"}`;
      show(names.results.length + others.results.length
        ? `${total(names, "name")}, ${total(others, "page")} with passages or titles` : "Nothing found", ...shown);
    } catch (error) {
      finder = undefined;
      if (mine === asked) show("The search index could not be read. Load this page again.");
      console.warn(error);
    }
  };

  const keys = (event) => {
    const every = [...list.querySelectorAll("[role=option]")], at = every.indexOf(active);
    if (event.key === "ArrowDown") choose(every[(at + 1) % every.length]);
    else if (event.key === "ArrowUp") choose(every.at(at > 0 ? at - 1 : -1));
    else if (event.key === "Enter" && !event.isComposing) (active || every[0])?.click();
    else return;
    event.preventDefault();
  };

  const build = () => {
    field = make("input", { type: "search", placeholder: "Search", "aria-label": "Search", autocomplete: "off", spellcheck: false,
      enterkeyhint: "go", role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": "bb-found" });
    list = make("div", { id: "bb-found", role: "listbox", "aria-label": "Results" });
    status = make("p", { role: "status" });
    const close = make("button", { type: "button" }, "Close");
    dialog = make("dialog", { class: "bb-search", "aria-label": "Search" }, make("div", { class: "bb-search-bar" }, field, close), status, list);
    let waiting;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 120);
    });
    field.addEventListener("keydown", keys);
    // A click beside the box is one on the dialog itself; one on a result may lead to this very page.
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || target === close || target.closest("a")) dialog.close();
    });
    const style = make("link", { rel: "stylesheet", href: new URL("assets/search.css", root) });
    // Whoever types at once must lose no letter: the field is there before the style, and unseen until it comes.
    dialog.style.opacity = 0;
    style.onload = style.onerror = () => dialog.style.removeProperty("opacity");
    document.head.append(style);
    document.body.append(dialog);
  };

  const open = (words) => {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    if (words) field.value = words;
    field.select();
    search();
  };

  for (const button of document.querySelectorAll(".bb-find")) button.addEventListener("click", () => open());
  addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey, typing = event.target.closest?.("input, textarea, select");
    if (event.altKey || !document.querySelector(".bb-find")) return;
    if (held ? event.key.toLowerCase() === "k" : event.key === "/" && !typing) {
      event.preventDefault();
      open();
    }
  });

  const lost = document.querySelector(".bb-lost");
  if (lost) {
    const last = location.pathname.match(/([^/]*?)(\.html)?\/?$/)[1];
    lost.elements.q.value = last.replace(/[-_]|%../g, " ").trim();
    lost.addEventListener("submit", (event) => {
      event.preventDefault();
      open(lost.elements.q.value);
    });
  }
})();
