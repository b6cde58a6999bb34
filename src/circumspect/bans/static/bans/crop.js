/* A part is chosen by dragging over the picture; the form's number fields hold what counts. */
const side = document.querySelector("[data-crop]");
if (side) {
  const svg = side.querySelector("svg"), field = name => document.querySelector(`[name="${name}"]`);
  const names = ["left", "top", "width", "height"], fields = names.map(field);
  const parts = ["part under", "part"].map(name => {
    const part = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    part.setAttribute("class", name);
    svg.append(part);
    return part;
  });

  function draw() {
    const [x, y, width, height] = fields.map(one => Math.max(0, Number(one.value) * 10) || 0);
    for (const part of parts) for (const [name, value] of Object.entries({ x, y, width, height })) part.setAttribute(name, value);
  }

  function at(event) {
    const box = svg.getBoundingClientRect(), within = value => Math.min(100, Math.max(0, value * 100));
    return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
  }

  svg.addEventListener("pointerdown", event => {
    const [x, y] = at(event);
    const drag = move => {
      const [toX, toY] = at(move), numbers = [Math.min(x, toX), Math.min(y, toY), Math.abs(toX - x), Math.abs(toY - y)];
      if (numbers[2] < 1 || numbers[3] < 1) return;
      numbers.forEach((value, index) => { fields[index].value = (Math.floor(value * 10) / 10).toFixed(1); });
      draw();
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", drag);
    svg.addEventListener("pointerup", () => svg.removeEventListener("pointermove", drag), { once: true });
    event.preventDefault();
  });
  side.classList.add("pressable");
  document.querySelector("[data-how]").hidden = false;
  for (const one of fields) one.addEventListener("input", draw);
  draw();
}
