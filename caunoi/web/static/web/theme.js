// Runs before the page is drawn, so that nothing flashes: without a choice the system's is followed.
(() => {
  const root = document.documentElement;
  const chosen = root.dataset.bsTheme; // the server wrote it from the cookie
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => { root.dataset.bsTheme = chosen || (dark.matches ? "dark" : "light"); };
  follow();
  dark.addEventListener("change", follow);
  addEventListener("beforeprint", () => { root.dataset.bsTheme = "light"; });
  addEventListener("afterprint", follow);
})();
