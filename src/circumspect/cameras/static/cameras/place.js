/* A plan is pressed where the camera stands and drawn to where it looks; the form's number fields hold what counts. */
const side = document.querySelector("[data-place]");
const field = name => document.querySelector(`[name="${name}"]`);
if (side) {
  const plan = field("plan"), x = field("x"), y = field("y"), direction = field("direction");
  const figures = [...side.querySelectorAll("[data-plan]")];
  const made = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  function draw() {
    for (const figure of figures) {
      const here = figure.dataset.plan === plan.value, svg = figure.querySelector("svg");
      figure.hidden = Boolean(plan.value) && !here;
      svg.querySelectorAll(".placed").forEach(one => one.remove());
      if (!here || x.value === "" || y.value === "") continue;
      const { width, height } = svg.viewBox.baseVal, r = Math.max(width, height) / 42;
      const cx = x.value / 100 * width, cy = y.value / 100 * height;
      if (direction.value !== "") {
        const at = degrees => {
          const angle = degrees * Math.PI / 180;
          return `${cx + 4.5 * r * Math.sin(angle)} ${cy - 4.5 * r * Math.cos(angle)}`;
        };
        const towards = Number(direction.value);
        svg.append(made("path", { class: "placed", d: `M${cx} ${cy}L${at(towards - 35)}A${4.5 * r} ${4.5 * r} 0 0 1 ${at(towards + 35)}Z` }));
      }
      svg.append(made("circle", { class: "placed", cx, cy, r }));
    }
  }

  function pressed(event, figure) {
    const svg = figure.querySelector("svg"), point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const { width, height } = svg.viewBox.baseVal, within = (value, most) => Math.min(100, Math.max(0, value / most * 100)).toFixed(1);
    plan.value = figure.dataset.plan;
    x.value = within(point.x, width);
    y.value = within(point.y, height);
    const turn = move => {
      const across = move.clientX - event.clientX, down = move.clientY - event.clientY;
      if (Math.hypot(across, down) < 12) return;
      direction.value = (Math.round(Math.atan2(across, -down) * 180 / Math.PI) + 360) % 360;
      draw();
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", turn);
    svg.addEventListener("pointerup", () => svg.removeEventListener("pointermove", turn), { once: true });
    event.preventDefault();
    draw();
  }

  side.classList.add("pressable");
  side.querySelector("[data-how]").hidden = false;
  for (const figure of figures) figure.querySelector("svg").addEventListener("pointerdown", event => pressed(event, figure));
  for (const one of [plan, x, y, direction]) one.addEventListener("input", draw);
  draw();
}
