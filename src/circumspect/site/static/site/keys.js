// A key that an element names with data-key does what a click on that element does. Never while somebody types or scans,
// never together with Ctrl, Alt or Meta; and a person may switch all of it off (WCAG 2.1.4), in this browser, in the footer.
const OFF = "circumspect-keys-off";
const TYPED_INTO = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])";

function off() {
  return localStorage.getItem(OFF) !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || off()) return;
  if (event.target.closest?.(TYPED_INTO)) return;
  const key = event.key.toLowerCase();
  const named = document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!named || named.checkVisibility?.() === false) return;
  event.preventDefault();
  named.click();
});

const control = document.querySelector("[data-keys-switch]");

function show() {
  control.textContent = off() ? control.dataset.off : control.dataset.on;
  document.documentElement.toggleAttribute("data-keys-off", off());
}

if (control) {
  control.hidden = false;
  control.addEventListener("click", () => {
    if (off()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "");
    show();
  });
  show();
}
