/* What someone types at length is not lost when a session ends or a page is left: kept in this tab,
   put back into the empty box, thrown away once the office has taken it or the person signs out. */
(() => {
  const SENT = "draft sent"; // the drafts of the form that was sent last
  const boxes = [...document.querySelectorAll("main form[method=post] textarea")];
  const key = (box) => `draft ${new URL(box.form.action).pathname} ${box.name}`;
  const drop = (names) => names.forEach((name) => sessionStorage.removeItem(name));

  const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
  if (document.querySelector(".messages .success")) drop(sent);
  drop([SENT]);
  for (const box of boxes) {
    if (!box.value) box.value = sessionStorage.getItem(key(box)) || "";
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
