// Briefbook: instant filters and sorting. A list says what it can be filtered by in its data attributes.
(() => {
  "use strict";

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const facets = (row, name) => (row.dataset[name] || "").split("|").filter(Boolean);
  const plainly = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  const choice = (name, first, values, bar) => {
    const field = make("select", { className: "bb-choice" });
    field.setAttribute("aria-label", first);
    field.append(make("option", { value: "", textContent: first }));
    for (const [value, words] of values) field.append(make("option", { value, textContent: words }));
    bar.append(field);
    return field;
  };

  const day = (label, bar) => {
    const field = make("input", { type: "date", className: "bb-choice" });
    const outer = make("label", { className: "bb-day", textContent: label + " " });
    outer.append(field);
    bar.append(outer);
    return field;
  };

  const tools = (list) => {
    const rows = [...list.querySelectorAll("tbody tr:not(.bb-letter), ul > li")];
    if (rows.length < 6) return;
    const words = new Map(rows.map((row) => [row, fold(`${row.textContent} ${row.dataset.names || ""}`).replace(/\s+/g, " ")]));
    const bar = make("div", { className: "bb-bar" });
    bar.setAttribute("role", "search");
    bar.setAttribute("aria-label", list.dataset.filter);
    const field = make("input", { type: "search", className: "bb-filter", placeholder: list.dataset.filter });
    field.setAttribute("aria-label", list.dataset.filter);
    bar.append(field);
    const tests = [];

    for (const name of ["kind", "actors", "issues", "report"]) {
      const said = list.dataset["by" + plainly(name)];
      if (!said) continue;
      const [first, ...fixed] = said.split("|");
      const found = [...new Set(rows.flatMap((row) => facets(row, name)))].sort((a, b) => a.localeCompare(b));
      if (!found.length || (found.length < 2 && !fixed.length)) continue;
      const values = fixed.length ? fixed.map((one) => one.split(":")) : found.map((one) => [one, name === "kind" ? plainly(one) : one]);
      const chosen = choice(name, first, values, bar);
      // One article per report: those that share it with none count as well.
      tests.push((row) => !chosen.value || facets(row, name).includes(chosen.value) || (chosen.value === "first" && !row.dataset.report));
    }

    const dates = rows.map((row) => row.dataset.date).filter(Boolean).sort();
    if (list.dataset.byDate && dates.length > 1) {
      const [from, to] = list.dataset.byDate.split("|").map((label) => day(label, bar));
      for (const one of [from, to]) [one.min, one.max] = [dates[0], dates.at(-1)].map((date) => (date + "-01-01").slice(0, 10));
      tests.push((row) => !(from.value || to.value) || (row.dataset.date && row.dataset.date >= from.value && (!to.value || row.dataset.date <= to.value)));
    }

    const table = list.querySelector(".bb-table");
    if (table) tests.push(columns(list, table, bar));

    const count = make("span", { className: "bb-count" });
    count.setAttribute("role", "status");
    const clear = make("button", { type: "button", className: "bb-clear", textContent: "Clear", hidden: true });
    bar.append(count, clear);
    const apply = () => {
      const wanted = fold(field.value.trim());
      let shown = 0;
      for (const row of rows) shown += !(row.hidden = !(words.get(row).includes(wanted) && tests.every((test) => test(row))));
      for (const block of list.querySelectorAll(".bb-list, .bb-list > tbody, .bb-data, .bb-timeline > ul")) {
        // A heading over nothing says nothing.
        block.hidden = ![...block.querySelectorAll("tr[data-item], li")].some((row) => !row.hidden);
        const heading = block.previousElementSibling;
        if (heading && heading.matches("h2, h3")) heading.hidden = block.hidden;
      }
      for (const more of wanted ? list.querySelectorAll("details:not([open])") : []) more.open = true;
      const all = shown === rows.length;
      count.textContent = all ? "" : `${shown} of ${rows.length}`;
      clear.hidden = ![...bar.querySelectorAll("input, select")].some((one) => one.value);
    };
    bar.addEventListener("input", apply);
    clear.addEventListener("click", () => {
      for (const one of bar.querySelectorAll("input, select")) one.value = "";
      apply();
      field.focus();
    });
    list.prepend(bar);
    // A browser keeps what was typed when a reader comes back.
    addEventListener("pageshow", apply);
  };

  // The matrix: an issue leaves one column, a direction the rows that have it.
  const columns = (list, table, bar) => {
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const issue = choice("issue", list.dataset.byIssue, heads.map((head, at) => [at + 1, head.textContent.trim()]), bar);
    const found = [...new Set([...table.querySelectorAll("[data-direction]")].map((cell) => cell.dataset.direction))].sort();
    const direction = choice("direction", list.dataset.byDirection, found.map((one) => [one, plainly(one)]), bar);
    bar.addEventListener("input", () => {
      for (const row of table.rows)
        [...row.cells].slice(1).forEach((cell, at) => (cell.hidden = issue.value && +issue.value !== at + 1));
    });
    return (row) => {
      const cells = issue.value ? [row.cells[issue.value]] : [...row.cells].slice(1);
      for (const cell of cells) cell.classList.toggle("bb-dim", !!direction.value && cell.dataset.direction !== direction.value);
      if (direction.value) return cells.some((cell) => cell.dataset.direction === direction.value);
      return !issue.value || cells.some((cell) => (cell.dataset.direction || "silent") !== "silent");
    };
  };

  const value = (row, at) => {
    const cell = row.cells[at];
    if (!cell) return "";
    const text = cell.textContent.replace(/^\s*·\s*/, "").trim();
    const number = cell.querySelector(".bb-number");
    if (cell.querySelector(".bb-date") || /^undated/.test(text)) return row.dataset.date || "";
    return number ? +number.textContent.replace(/\D/g, "") : fold(text);
  };

  const sorting = (table) => {
    const bodies = [...table.tBodies];
    const rows = bodies.flatMap((body) => [...body.rows].filter((row) => !row.matches(".bb-letter")));
    if (rows.length < 3) return;
    const homes = rows.map((row) => row.parentElement);
    const sorted = make("tbody", {});
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = make("button", { type: "button", className: "bb-sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const text = typeof value(rows[0], at) === "string" && !rows[0].cells[at]?.querySelector(".bb-date");
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        const down = before ? before === "ascending" : !text;
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = rows.map((row, index) => [value(row, at), index, row]);
        const compare = (a, b) => (typeof a === "string" || typeof b === "string" ? String(a).localeCompare(b) : a - b);
        // What a row does not tell comes last, whichever way.
        order.sort(([a, i], [b, j]) => (a === "") - (b === "") || compare(a, b) * (down ? -1 : 1) || i - j);
        for (const body of bodies) body.remove();
        if (at === 0 && !down && bodies.length > 1) {
          rows.forEach((row, index) => homes[index].append(row));
          sorted.remove();
          table.append(...bodies);
        } else {
          sorted.append(...order.map(([, , row]) => row));
          table.append(sorted);
        }
      });
    });
  };

  for (const table of document.querySelectorAll(".bb-index .bb-list")) sorting(table);
  for (const list of document.querySelectorAll("[data-filter]")) tools(list);

  // The network: what has to do with a name stands out while a pointer or the keyboard rests on it.
  for (const drawing of document.querySelectorAll(".bb-net")) {
    const rest = ({ target, type }) => {
      const node = target.closest("[data-node]");
      const on = node && (type === "pointerover" || type === "focusin");
      drawing.classList.toggle("bb-resting", !!on);
      if (!on) return;
      const near = new Set([node.dataset.node]);
      for (const line of drawing.querySelectorAll("line")) {
        const ends = line.dataset.between.split(" ");
        const own = ends.includes(node.dataset.node);
        line.classList.toggle("bb-near", own);
        if (own) ends.forEach((end) => near.add(end));
      }
      for (const other of drawing.querySelectorAll("[data-node]")) other.classList.toggle("bb-near", near.has(other.dataset.node));
    };
    for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) drawing.addEventListener(type, rest);
  }
})();
