// The timeline: where the picture is, what is marked, what has just been seen; a click or an arrow key goes elsewhere.
const SVG = "http://www.w3.org/2000/svg";
const STEP_MS = 5000;

const part = (moment, [begin, end]) => Math.min(100, Math.max(0, ((moment - begin) / (end - begin)) * 100));

export class Line {
  constructor(element, told) {
    this.shown = told.shown;
    this.lanes = new Map([...(element?.querySelectorAll(".lane") ?? [])].map((lane) => [lane.dataset.camera, lane]));
    this.seen = new Set();
  }

  at(moment, camera) {
    const x = `${part(moment, this.shown)}%`;
    for (const [key, lane] of this.lanes) {
      lane.classList.toggle("chosen", key === camera);
      const head = lane.querySelector(".head");
      head.setAttribute("x1", x);
      head.setAttribute("x2", x);
    }
  }

  mark(begin, end) {
    const [left, right] = [part(begin, this.shown), part(end, this.shown)];
    for (const lane of this.lanes.values()) {
      const marked = lane.querySelector(".marked");
      marked.setAttribute("x", `${left}%`);
      marked.setAttribute("width", `${Math.max(0, right - left)}%`);
    }
  }

  saw(camera, minute) {
    const name = `${camera} ${minute}`;
    const drawing = this.lanes.get(camera)?.querySelector(":scope > svg");
    if (!drawing || this.seen.has(name)) return;
    this.seen.add(name);
    const left = part(minute, this.shown);
    const span = document.createElementNS(SVG, "rect");
    const places = { class: "seen", x: `${left}%`, y: 60, width: `${part(minute + 60000, this.shown) - left}%`, height: 4 };
    for (const [attribute, value] of Object.entries(places)) span.setAttribute(attribute, value);
    drawing.append(span);
  }
}

export function fromLine(element, told, go, shown) {
  if (told.live) return;
  const [begin, end] = told.shown;
  for (const lane of element.querySelectorAll(".lane")) {
    const drawing = lane.querySelector(":scope > svg");
    drawing.addEventListener("click", (event) => {
      const box = drawing.getBoundingClientRect();
      go(begin + ((event.clientX - box.left) / box.width) * (end - begin), lane.dataset.camera);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.closest?.("input, select, textarea") || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowLeft: -STEP_MS, ArrowRight: STEP_MS }[event.key];
    if (!step) return;
    event.preventDefault();
    go(shown() + step, element.querySelector(".lane.chosen")?.dataset.camera);
  });
}
