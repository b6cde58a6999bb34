// The player: one camera at a time, one timeline for all. Nothing is fetched before somebody presses play, and only a few
// seconds ahead of what is shown, so that no minute is opened that nobody looks at. Times are UTC milliseconds.
import { fromLine, Line } from "./line.js";
import { Takings } from "./takings.js";

const AHEAD_S = 6;
const SKIPPED = new Set(["MinuteDamaged", "KeyGone", "Damaged"]);

const told = JSON.parse(document.getElementById("told").textContent);
const page = document.querySelector("[data-viewing]");
const video = page.querySelector("video");
const said = page.querySelector("[data-said]");
const play = page.querySelector("[data-do=play]");
const token = document.querySelector("[data-token] input").value;
const stamp = page.querySelector("[data-stamp]");
const [first, after] = told.covered;

let camera = told.cameras[0];
let hls = null;
let wanted = first; // where to go on once something is loaded
const GONE = 410;
let started = false;

const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  timeZone: told.zone, weekday: "short", day: "numeric", month: "short", year: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

export function say(text) {
  said.textContent = text;
  said.hidden = !text;
}

const pieces = () => hls?.latestLevelDetails?.fragments ?? hls?.levels?.[0]?.details?.fragments ?? [];

// The moment that a place in the video shows, and the place that shows a moment (or the first one after it).
function momentOf(seconds) {
  const piece = pieces().findLast((each) => each.start <= seconds + 1e-3);
  return piece ? piece.programDateTime + Math.min(seconds - piece.start, piece.duration) * 1000 : wanted;
}

function placeOf(moment) {
  const piece = pieces().find((each) => each.programDateTime + each.duration * 1000 > moment);
  return piece ? piece.start + Math.max(0, moment - piece.programDateTime) / 1000 : null;
}

const shown = () => (started ? momentOf(video.currentTime) : wanted);

function open(one, moment) {
  hls?.destroy();
  camera = one;
  started = false;
  wanted = moment;
  say("");
  hls = new Hls({
    autoStartLoad: false,
    enableWorker: false,
    maxBufferLength: AHEAD_S,
    maxMaxBufferLength: AHEAD_S,
    backBufferLength: 60,
    liveSyncDuration: 1,
    maxLiveSyncPlaybackRate: 1.2,
    xhrSetup: askForKeys,
    keyLoadPolicy: { default: { maxTimeToFirstByteMs: 15000, maxLoadTimeMs: 20000, timeoutRetry: null, errorRetry: null } },
  });
  hls.on(Hls.Events.ERROR, (_event, problem) => failed(problem));
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    page.dataset.ready = camera.key;
    if (!video.paused || play.dataset.playing) begin();
  });
  hls.loadSource(camera.playlist);
  hls.attachMedia(video);
  draw();
}

// A key is asked for by POST, because giving it out is remembered.
function askForKeys(xhr, url) {
  if (!url.endsWith(".key")) return;
  xhr.open("POST", url, true);
  xhr.setRequestHeader("X-CSRFToken", token);
  xhr.addEventListener("load", () => {
    if (xhr.status !== 200) return;
    const count = document.querySelector("[data-seen]");
    if (count && xhr.getResponseHeader("Minutes-Seen")) count.textContent = xhr.getResponseHeader("Minutes-Seen");
    line.saw(camera.key, Number(url.match(/(\d+)\.key$/)[1]) * 60000);
  });
}

function begin() {
  if (!started) {
    const place = told.live ? -1 : placeOf(wanted);
    if (place === null) return say(told.words.nothing);
    started = true;
    hls.startLoad(place);
    if (place >= 0) video.currentTime = place;
  }
  video.play().catch(() => {});
}

function failed(problem) {
  const answer = answerOf(problem);
  if (problem.details === "keyLoadError") {
    if (SKIPPED.has(answer.kind) && skip(problem.frag)) return say(`${answer.message} ${told.words.skipped}`);
    return stop(answer.message || told.words.gone);
  }
  // A view that is over gives no sealed bytes either; asking for them again and again would only hide that.
  if (problem.details === "fragLoadError" && problem.response?.code === GONE) return stop(answer.message || told.words.over);
  if (problem.details === "manifestIncompatibleCodecsError" || problem.details === "bufferAddCodecError") return stop(told.words.codec);
  if (problem.details === "levelEmptyError") return stop(told.words.nothing);
  if (problem.fatal) stop(answer.message || told.words.gone);
}

function answerOf(problem) {
  try {
    const body = problem.networkDetails?.response;
    return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body));
  } catch {
    return {};
  }
}

// Go on after a minute that can't be shown, if there is anything after it.
function skip(piece) {
  const next = pieces().find((each) => each.start > piece.start && each.decryptdata?.uri !== piece.decryptdata?.uri);
  if (!next) return false;
  hls.stopLoad();
  hls.startLoad(next.start);
  video.currentTime = next.start + 0.01;
  return true;
}

function stop(message) {
  video.pause();
  hls.stopLoad();
  started = false;
  wanted = momentOf(video.currentTime);
  play.removeAttribute("data-playing");
  say(message);
}

function go(moment) {
  const to = Math.min(Math.max(moment, first), after - 1);
  say("");
  if (!started) {
    wanted = to;
    return draw();
  }
  const place = placeOf(to);
  if (place === null) return say(told.words.nothing);
  video.currentTime = place;
}

// Load what is needed to see the moment that is chosen, without going on from there.
function look() {
  if (started) return;
  begin();
  video.addEventListener("playing", () => { if (!play.dataset.playing) video.pause(); }, { once: true });
}

const does = {
  play() {
    if (play.dataset.playing) {
      play.removeAttribute("data-playing");
      video.pause();
    } else {
      play.dataset.playing = "yes";
      begin();
    }
  },
  back: () => frame(-1),
  on: () => frame(1),
  next() {
    const move = camera.moves.find((each) => each > shown() + 1000 && each >= first && each < after);
    if (move === undefined) say(told.words.no_more);
    else go(move);
  },
  in: () => takings.mark("in", shown()),
  out: () => takings.mark("out", shown()),
  clip: () => takings.clip(camera.key),
  still: () => takings.still(camera.key, shown()),
};

function frame(step) {
  play.removeAttribute("data-playing");
  video.pause();
  look();
  if (started) video.currentTime = Math.max(0, video.currentTime + step * camera.frame);
}

function draw() {
  const moment = shown();
  stamp.textContent = `${camera.name} · ${clock.format(moment)}`;
  page.querySelector("[data-now]").textContent = clock.format(Date.now());
  line.at(moment, camera.key);
  const label = play.querySelector("span");
  play.dataset.play ??= label.textContent;
  const text = play.dataset.playing ? play.dataset.pause : play.dataset.play;
  if (label.textContent !== text) label.textContent = text;
}

const line = new Line(document.querySelector(".line"), told);
const takings = new Takings(page, told, token, line, say);

if (!globalThis.Hls?.isSupported()) {
  page.hidden = false;
  say(told.words.no_player);
} else {
  page.hidden = false;
  page.addEventListener("click", (event) => does[event.target.closest("[data-do]")?.dataset.do]?.());
  page.addEventListener("change", (event) => {
    if (event.target.name === "camera") open(told.cameras.find((each) => each.key === event.target.value), shown());
  });
  fromLine(document.querySelector(".line"), told, (moment, key) => {
    if (key !== camera.key) {
      page.querySelector(`[name=camera][value="${key}"]`).checked = true;
      open(told.cameras.find((each) => each.key === key), moment);
    } else go(moment);
  }, shown);
  video.addEventListener("timeupdate", draw);
  video.addEventListener("seeked", draw);
  video.addEventListener("ended", () => { play.removeAttribute("data-playing"); draw(); });
  video.addEventListener("contextmenu", (event) => event.preventDefault());
  setInterval(draw, 500);
  open(camera, first);
}
