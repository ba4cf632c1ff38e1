/* What asks the server again and again (data-asks) says so in words when no answer comes. */
(() => {
  const asks = (event) => event.detail.elt && event.detail.elt.hasAttribute("data-asks");
  const tell = (unanswered) => {
    for (const words of document.querySelectorAll("[data-unanswered]")) words.hidden = !unanswered;
  };
  for (const name of ["htmx:sendError", "htmx:timeout"])
    document.addEventListener(name, (event) => { if (asks(event)) tell(true); });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!asks(event)) return;
    const broken = event.detail.xhr.status >= 500;
    if (broken) event.detail.shouldSwap = false; /* a proxy's own page says nothing to an officer */
    tell(broken);
  });
})();
