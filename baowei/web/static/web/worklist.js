/* The keys and the selection of a work list. Listens on the document, so that it outlives every
   part that htmx swaps; without it the list works with links, checkboxes and buttons alone. */
(() => {
  const $ = (what) => document.querySelector(what);
  const $$ = (what) => [...document.querySelectorAll(what)];
  const rows = () => $$("#rows tr[data-pk]");
  const boxes = () => $$("#rows input[name=ids]");
  const box = (row) => row.querySelector("input[name=ids]");
  const grouped = (number, digits) =>
    number.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

  let last = null; // the row that had the focus, by its key

  const current = () => {
    const held = document.activeElement?.closest?.("#rows tr[data-pk]");
    return held || rows().find((row) => row.dataset.pk === last) || null;
  };

  const go = (row) => {
    if (!row) return;
    row.querySelector("td.lead a").focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const move = (by) => {
    const all = rows();
    const at = all.indexOf(current());
    go(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  };

  let anchor = null; // where the last selection began, by its key

  const pick = (range) => {
    const row = current();
    if (!row || !box(row)) return;
    const all = rows();
    const from = all.findIndex((one) => one.dataset.pk === anchor);
    if (range && from >= 0) {
      const to = all.indexOf(row);
      const [first, end] = from < to ? [from, to] : [to, from];
      for (const one of all.slice(first, end + 1)) box(one).checked = true;
    } else {
      box(row).checked = !box(row).checked;
      anchor = row.dataset.pk;
    }
    tell();
  };

  /* say exactly how many rows and how much; money in cents, as sums of decimals are not exact */
  const tell = () => {
    const bar = $("#bulk");
    if (!bar) return;
    const all = boxes();
    const marked = all.filter((one) => one.checked);
    const whole = bar.querySelector("input[name=all]");
    if (whole && !marked.length) whole.checked = false;
    const everything = whole?.checked;
    const count = everything ? Number(whole.dataset.count) : marked.length;
    const cents = everything
      ? Math.round(Number(whole.dataset.total) * 100)
      : marked.reduce((sum, one) => sum + Math.round(Number(one.dataset.amount || 0) * 100), 0);
    const said = bar.querySelector("[data-said]");
    said.textContent = said.dataset.said
      .replace("{n}", grouped(count, 0))
      .replace("{amount}", grouped(cents / 100, 2));
    bar.classList.toggle("some", marked.length > 0);
    for (const one of all) one.closest("tr").classList.toggle("chosen", one.checked);
    const page = $("[data-pick-page]");
    page.checked = marked.length === all.length;
    page.indeterminate = marked.length > 0 && !page.checked;
  };

  const actions = () => {
    const bar = $("#bulk.some");
    (bar || $("[data-actions]"))?.querySelector("button:not(:disabled), a[href], summary")?.focus();
  };

  const search = () => {
    const field = $("#filters input[type=search]");
    field?.focus();
    field?.select();
  };

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => pick(false),
    X: () => pick(true),
    e: actions,
    "/": search,
    "?": () => $("#keys").showModal(),
    Enter: () => go(current()),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing || !(event.key in keys)) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("#rows tr[data-pk]");
    if (row) last = row.dataset.pk;
  });

  document.addEventListener("change", (event) => {
    const { target } = event;
    if (target.matches("[data-pick-page]")) for (const one of boxes()) one.checked = target.checked;
    if (target.matches("#filters details input")) {
      const labels = target.closest("details").querySelectorAll("input:checked");
      const said = [...labels].map((one) => one.closest("label").textContent.trim());
      target.closest("details").querySelector("output").textContent = said.join("、");
    }
    if (target.closest("#rows")) tell();
  });

  /* on a narrow window the filters are folded up, unless one of them is set */
  const fold = (folded) => {
    $("#filters").classList.toggle("folded", folded);
    $("[data-fold]").setAttribute("aria-expanded", String(!folded));
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) $("#keys").showModal();
    if (event.target.closest("[data-fold]")) fold(!$("#filters").classList.contains("folded"));
  });
  document.addEventListener("htmx:afterSwap", tell);
  for (const one of $$("[data-keys]")) one.hidden = !$("#rows, [data-actions]");
  for (const one of $$("[data-fold]")) {
    one.hidden = false;
    fold(![...new FormData($("#filters"))].some(([name, value]) => value && !["view", "sort", "q"].includes(name)));
  }
  tell();
})();
