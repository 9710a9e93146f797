/* What someone types at length is not lost when a session ends or a page is left: kept in this tab,
   put back where nothing is said yet, thrown away once the office has taken it or the person signs
   out. Of a form with `data-draft` every field is kept, of others what is typed into large boxes. */
(() => {
  const SENT = "draft sent"; // the drafts of the form that was sent last
  const FORM = "main form[method=post]";
  const FIELDS = "input:not([type=hidden], [type=file], [type=password], [type=checkbox])";
  const boxes = [...document.querySelectorAll(`${FORM} textarea, ${FORM}[data-draft] ${FIELDS}`)];
  const key = (box) => `draft ${new URL(box.form.action).pathname} ${box.name}`;
  const drop = (names) => names.forEach((name) => sessionStorage.removeItem(name));
  const chosen = (box) => boxes.some((one) => one.name === box.name && one.type === "radio" && one.checked);

  const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
  if (document.querySelector(".messages .success")) drop(sent);
  drop([SENT]);
  for (const box of boxes) {
    const kept = sessionStorage.getItem(key(box)) || "";
    if (box.type === "radio") {
      if (kept === box.value && !chosen(box)) box.checked = true;
    } else if (!box.value) box.value = kept;
    box.addEventListener("input", () => sessionStorage.setItem(key(box), box.value));
  }
  document.addEventListener("submit", (event) => {
    const own = boxes.filter((box) => box.form === event.target).map(key);
    if (own.length) sessionStorage.setItem(SENT, JSON.stringify(own));
    if (event.target.matches("[data-sign-out]")) {
      drop(Object.keys(sessionStorage).filter((name) => name.startsWith("draft ")));
    }
  });
})();
