/* A box is drawn over the page with mouse, pen or finger; the number fields, in percent, hold what counts. */
const figure = document.querySelector("[data-sheet]"), form = document.querySelector("[data-box]");
if (figure && form) {
  const svg = figure.querySelector("svg"), field = name => form.elements[name];
  const { width, height } = svg.viewBox.baseVal;
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  box.setAttribute("class", "drawn");

  function draw() {
    const [left, top, wide, high] = ["left", "top", "width", "height"].map(name => parseFloat(field(name).value));
    if (![left, top, wide, high].every(Number.isFinite)) return box.remove();
    for (const [name, value] of Object.entries({ x: left * width / 100, y: top * height / 100, width: wide * width / 100, height: high * height / 100 })) box.setAttribute(name, value);
    svg.append(box);
  }

  function at(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const within = (value, most) => Math.min(100, Math.max(0, value / most * 100));
    return [within(point.x, width), within(point.y, height)];
  }

  svg.addEventListener("pointerdown", event => {
    if (event.button || !event.isPrimary) return;
    const [x, y] = at(event);
    const move = moved => {
      const [left, top] = at(moved);
      field("left").value = Math.min(x, left).toFixed(1);
      field("top").value = Math.min(y, top).toFixed(1);
      field("width").value = Math.abs(left - x).toFixed(1);
      field("height").value = Math.abs(top - y).toFixed(1);
      draw();
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", move);
    svg.addEventListener("pointerup", () => { svg.removeEventListener("pointermove", move); field("reason").focus({ preventScroll: true }); }, { once: true });
    event.preventDefault();
  });
  form.addEventListener("input", draw);
  figure.classList.add("drawable");
  document.querySelector("[data-how]").hidden = false;
  draw();
}
