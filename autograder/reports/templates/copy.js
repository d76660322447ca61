"use strict";
// Without a script the snippets are plain text to select: the buttons are shown only where they work.
for (const button of document.querySelectorAll(".copy")) {
  const snippet = button.parentElement.querySelector("code");
  const said = button.parentElement.querySelector("[role=status]");
  const say = (word) => { said.textContent = word; button.textContent = word; };
  const select = () => {
    const range = document.createRange();
    range.selectNodeContents(snippet);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(snippet.textContent);
      say("Copied");
    } catch {
      select();
      say(document.execCommand("copy") ? "Copied" : "Selected: copy it");
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
