// What pages do beyond htmx; without it, links and forms lead to the same places.
(() => {
  const palette = document.getElementById("palette");
  const field = document.getElementById("palette-q");
  const hits = () => [...document.querySelectorAll("#palette-hits a")];

  function openPalette() {
    if (!palette || palette.open) return;
    palette.showModal();
    field.focus();
    field.select();
    htmx.trigger(field, "opened");
  }

  function move(by) {
    const all = hits();
    if (!all.length) return;
    const place = all.indexOf(document.activeElement) + by;
    (place < 0 ? field : all[Math.min(place, all.length - 1)]).focus();
  }

  // On a phone the list comes first: its filters say in brackets how many of them are set.
  if (matchMedia("(max-width: 40rem)").matches) {
    for (const filters of document.querySelectorAll(".list-filters .more-filters")) filters.open = false;
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const shows = opener && document.getElementById(opener.dataset.opens);
    if (shows && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      shows === palette ? openPalette() : shows.showModal();
    }
    if (event.target.closest("[data-prints]")) window.print();
    const closer = event.target.closest("[data-closes]");
    if (closer) document.getElementById(closer.dataset.closes).close();
    if (event.target === palette) palette.close(); // beside it
    for (const menu of document.querySelectorAll("details.account[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    const asked = (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) ||
      (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey);
    if (asked && palette) {
      event.preventDefault();
      openPalette();
      return;
    }
    const menu = event.key === "Escape" && event.target.closest("details.account[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (!palette || !palette.open || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would only be emptied by it
      palette.close();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === field && fresh() && hits().length) {
      event.preventDefault(); // else the form leads to the page of the search
      hits()[0].click();
    } else if (event.key.length === 1 && event.target.closest("#palette-hits") && !event.ctrlKey && !event.metaKey) {
      field.focus(); // typing goes on in the field
    }
  });

  // Enter opens the first hit only when the hits are those of what stands in the field.
  let answered = null;
  const fresh = () => answered === field.value.trim();
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "palette-hits") {
      answered = (event.detail.requestConfig.parameters.q ?? event.detail.requestConfig.formData?.get("q") ?? "").trim();
    }
  });

  // All rows of a page are ticked at once.
  for (const all of document.querySelectorAll("[data-ticks]")) {
    all.hidden = false;
    all.addEventListener("change", (event) => {
      for (const box of document.querySelectorAll('input[form="together"][name="who"]')) box.checked = event.target.checked;
    });
  }

  // What was typed and not sent is not left by mistake.
  const unsaved = () => document.querySelector('form[data-unsaved="yes"]');
  const changed = (event) => {
    const form = event.target.closest("form[data-unsaved]");
    if (form) form.dataset.unsaved = "yes";
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.unsaved) event.target.dataset.unsaved = "no";
  });
  // A page that a browser kept and shows again by "back" may offer what is done since.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("[data-anew]")) location.reload();
  });

  window.addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });
})();
