// A picture that the server drew as SVG, saved as PNG: made in the browser, so nothing is sent anywhere.
(() => {
  const WIDTH = 1920, HEIGHT = 1080;
  document.querySelectorAll("[data-png]").forEach((button) => { button.hidden = false; });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-png]");
    if (!button) return;
    const picture = new Image();
    picture.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = WIDTH;
      canvas.height = HEIGHT;
      canvas.getContext("2d").drawImage(picture, 0, 0, WIDTH, HEIGHT);
      canvas.toBlob((made) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(made);
        link.download = button.dataset.name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      }, "image/png");
    };
    picture.src = button.dataset.png;
  });
})();
