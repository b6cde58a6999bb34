// A scanner types wherever the focus is. A digit outside a field goes to the card number and begins a new question there,
// and going to the number selects what it holds, so that the next scan takes its place.
const number = document.getElementById("number");
const TYPED_INTO = "input:not([type=radio], [type=checkbox]), textarea, select";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
  if (event.target.closest?.(TYPED_INTO)) return;
  document.getElementById("number")?.focus();
});

document.addEventListener("focusin", (event) => {
  if (event.target.id === "number") event.target.select();
});

if (document.activeElement === number) number.select();
