// The clock of an open record. When its time is over the record leaves the page at once, whatever the browser was doing:
// asleep, in another tab, or kept for the Back button. The server has closed it by then in any case.
const TICK_MS = 250;
const SOON_S = 60;
const started = new WeakMap();

// The server says how many seconds are left, so a wrong clock in this machine does no harm; of the two ways to measure
// what has passed since, the longer counts (one stands still while a machine sleeps, the other can be set back).
function secondsLeft(clock) {
  if (!started.has(clock)) {
    const given = Number(clock.dataset.secondsLeft || (Date.parse(clock.dataset.endsAt) - Date.now()) / 1000);
    started.set(clock, { given, wall: Date.now(), steady: performance.now() });
  }
  const { given, wall, steady } = started.get(clock);
  return given - Math.max(Date.now() - wall, performance.now() - steady) / 1000;
}

function show(clock, left) {
  const whole = Math.ceil(left);
  const face = clock.querySelector(".left");
  if (face) face.textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  if (left <= SOON_S && !clock.classList.contains("soon")) {
    clock.classList.add("soon");
    const said = clock.querySelector("[role=status]");
    if (said) said.textContent = clock.dataset.soon;
  }
}

function close(clock) {
  const { over, endedUrl } = clock.dataset;
  clock.remove();
  document.querySelector("main").replaceChildren(over ?? "");
  location.replace(endedUrl || location.href);
}

function tick() {
  for (const clock of document.querySelectorAll("[data-ends-at]")) {
    const left = secondsLeft(clock);
    if (left <= 0) return close(clock);
    show(clock, left);
  }
}

setInterval(tick, TICK_MS);
document.addEventListener("visibilitychange", tick);
addEventListener("pageshow", (event) => {
  const clock = document.querySelector("[data-ends-at]");
  if (event.persisted && clock) close(clock);
  else tick();
});
tick();
