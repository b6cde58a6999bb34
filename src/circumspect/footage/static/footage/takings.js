// Marks, and what is made of them on the server: a clip between two marks, a still of the moment that is shown.
export class Takings {
  constructor(page, told, token, line, say) {
    Object.assign(this, { page, told, token, line, say, in: null, out: null });
    this.words = page.querySelector("[data-marks]");
    this.form = page.querySelector("[data-form]");
    this.button = page.querySelector("[data-do=clip]");
    this.clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: told.zone, timeStyle: "medium", hourCycle: "h23" });
  }

  mark(which, moment) {
    if (!this.button) return;
    this[which] = moment;
    if (this.in !== null && this.out !== null && this.out < this.in) [this.in, this.out] = [this.out, this.in];
    const both = this.in !== null && this.out !== null && this.out > this.in;
    this.words.textContent = [this.in, this.out].map((each) => (each === null ? "…" : this.clock.format(each))).join(" – ");
    this.button.disabled = !both;
    this.line.mark(this.in ?? this.out, this.out ?? this.in);
  }

  clip(camera) {
    return this.make(this.told.clips, { camera, begin: Math.round(this.in), end: Math.round(this.out) });
  }

  still(camera, moment) {
    return this.make(this.told.stills, { camera, moment: Math.round(moment), form: this.form.value });
  }

  async make(url, fields) {
    this.say(this.told.words.making);
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": this.token }, body: new URLSearchParams(fields) })
      .catch(() => null);
    if (answer?.ok) {
      this.page.querySelector("[data-cuttings]").innerHTML = await answer.text();
      const seen = answer.headers.get("Minutes-Seen");
      if (seen) document.querySelector("[data-seen]").textContent = seen;
      return this.say("");
    }
    const why = await answer?.json().catch(() => null);
    this.say(why?.message ?? this.told.words.gone);
  }
}
