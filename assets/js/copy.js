// Shows a copy button beside each text that stands on the page anyway.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.firstChild;
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
        label.textContent = "Copied";
      } catch {
        label.textContent = "Copying was not allowed:";
      }
      setTimeout(() => {
        label.textContent = "Copy";
      }, 2000);
    });
  }
}
