// A scanner types wherever the focus is. A digit outside a field goes to the card number and begins a new question there,
// and going to the number selects what it holds, so that the next scan takes its place.
const TYPED_INTO = "input:not([type=radio], [type=checkbox]), textarea, select";
const number = () => document.getElementById("number");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
  if (event.target.closest?.(TYPED_INTO)) return;
  number()?.focus();
});

document.addEventListener("focusin", (event) => {
  if (event.target.id === "number") event.target.select();
});

if (document.activeElement === number()) number().select();

// An answer that couldn't be renewed must not stand there as if it were the answer now: the question is sent again as a
// plain form, whose page says what is wrong; and whoever has been signed out meanwhile signs in first.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, () => document.getElementById("ask").submit());
}
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  if (xhr.responseURL && new URL(xhr.responseURL).pathname !== pathInfo.requestPath) {
    event.preventDefault();
    location.assign(document.getElementById("ask").dataset.home);
  }
});
