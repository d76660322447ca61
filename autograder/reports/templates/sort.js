"use strict";
// Without a script the table stands in the order of names, and its headings are plain text.
const table = document.querySelector(".class");
const body = table.tBodies[0];
const headings = [...table.tHead.rows[0].cells];
const letters = new Intl.Collator(document.documentElement.lang, { numeric: true });

// What is missing sorts last, whichever way.
const compare = (one, other, sign) => {
  if (one === "" || other === "") return (one === "") - (other === "");
  return sign * (isNaN(one) || isNaN(other) ? letters.compare(one, other) : one - other);
};

headings.forEach((heading, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => {
    const was = heading.ariaSort;
    const first = heading.dataset.first;
    const now = was === null ? first : was === "ascending" ? "descending" : "ascending";
    headings.forEach((other) => other.removeAttribute("aria-sort"));
    heading.ariaSort = now;
    const sign = now === "ascending" ? 1 : -1;
    const rows = [...body.rows].map((row) => [row.cells[column].dataset.by, row]);
    rows.sort(([one], [other]) => compare(one, other, sign));
    body.append(...rows.map(([, row]) => row));
  });
});
