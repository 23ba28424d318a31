// Play, pause, scrub and speed.
import { el } from "../dom";
import type { Run } from "../run";
import type { Store } from "../state";
import { time } from "../text";

const SPEEDS: [string, number][] = [
  ["run in 5 min", 1 / 300], ["run in 2 min", 1 / 120], ["run in 1 min", 1 / 60], ["run in 30 s", 1 / 30],
  ["run in 10 s", 1 / 10], ["run in 3 s", 1 / 3],
];

export class TimeBar {
  readonly element: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly play: HTMLButtonElement;
  private readonly now: HTMLOutputElement;
  private readonly speed: HTMLSelectElement;
  private playing = false;
  private last = 0;
  private readonly until: number;

  constructor(private readonly store: Store, runs: Run[]) {
    this.until = Math.max(...runs.map((run) => run.manifest.until));
    this.play = el("button", { type: "button", class: "play", "aria-pressed": "false", onclick: () => this.toggle() }, "Play");
    this.slider = el("input", {
      type: "range", min: 0, max: 1000000, step: 1, "aria-label": "Time",
      oninput: () => this.store.set({ t: this.until * (this.slider.valueAsNumber / 1e6) }, "time"),
    });
    this.now = el("output", { class: "now", "aria-live": "off" });
    this.speed = el("select", {
      onchange: () => this.store.set({ speed: Number(this.speed.value) }, "look"),
    }, ...SPEEDS.map(([name, value]) => el("option", { value }, name)));
    this.element = el("div", { class: "timebar", role: "group", "aria-label": "Time of the run" },
      this.play, this.slider, this.now, el("label", {}, "Speed ", this.speed));
    store.on(["time", "look"], () => this.show());
    this.show();
  }

  toggle(): void {
    this.playing = !this.playing;
    this.play.textContent = this.playing ? "Pause" : "Play";
    this.play.setAttribute("aria-pressed", String(this.playing));
    if (!this.playing) return;
    if (this.store.state.t >= this.until) this.store.set({ t: 0 }, "time");
    this.last = performance.now();
    requestAnimationFrame((now) => this.step(now));
  }

  private step(now: number): void {
    if (!this.playing) return;
    const passed = Math.min(1, Math.max(0, (now - this.last) / 1000)); // a slow frame does not skip the run
    this.last = now;
    const t = Math.min(this.until, this.store.state.t + passed * this.store.state.speed * this.until);
    this.store.set({ t }, "time");
    if (t >= this.until) this.toggle();
    else requestAnimationFrame((next) => this.step(next));
  }

  private show(): void {
    const { t, speed } = this.store.state;
    this.slider.value = String(Math.round((1e6 * t) / this.until));
    const text = `${time(t, this.until)} of ${time(this.until, this.until)}`;
    this.slider.setAttribute("aria-valuetext", text);
    this.now.textContent = text;
    const nearest = SPEEDS.reduce((a, b) => (Math.abs(Math.log(b[1] / speed)) < Math.abs(Math.log(a[1] / speed)) ? b : a));
    this.speed.value = String(nearest[1]);
  }
}
