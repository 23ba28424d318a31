// Two runs on one clock: their numbers, and the difference, drawn.
import type uPlot from "uplot";
import { el, fill, table } from "../dom";
import type { Run } from "../run";
import type { Store } from "../state";
import { count, significant, time } from "../text";
import { timePlot } from "./plot";

export class ComparePanel {
  readonly element = el("div", { class: "compare" });
  private readonly state: HTMLSelectElement;
  private readonly both = el("div", { class: "plot" });
  private readonly difference = el("div", { class: "plot" });
  private readonly now = el("div");
  private plots: uPlot[] = [];
  private timer = 0;

  constructor(private readonly store: Store, private readonly runs: [Run, Run]) {
    const states = [...new Set(runs.flatMap((run) => Object.keys(run.counts.states)))];
    this.state = el("select", { onchange: () => this.draw() }, ...states.map((name) => el("option", { value: name }, name)));
    if (states.includes("internalised")) this.state.value = "internalised";
    const [a, b] = runs.map((run) => run.manifest.folder);
    this.element.append(
      el("p", {}, `${b} minus ${a}, on one clock; between saved times both are read from straight lines. Counts include all exosomes, also those that the filter hides.`),
      el("label", {}, "State ", this.state), el("h3", {}, "Both runs"), this.both, el("h3", {}, "The difference"),
      this.difference, this.now);
    store.on(["tab"], () => this.draw());
    store.on(["time", "filter"], () => { this.timer ||= window.setTimeout(() => { this.timer = 0; this.numbers(); }, 200); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.draw();
  }

  private draw(): void {
    if (this.store.state.tab !== "compare") return;
    requestAnimationFrame(() => {
      this.plots.splice(0).forEach((plot) => plot.destroy());
      const [a, b] = this.runs;
      const until = Math.max(a.manifest.until, b.manifest.until);
      const times = [...new Set([...a.counts.time_s, ...b.counts.time_s])].sort((x, y) => x - y);
      const of = (run: Run) => times.map((t) => between(run, this.state.value, t));
      const [first, second] = [of(a), of(b)];
      const names = same(a.manifest.folder, b.manifest.folder);
      this.plots.push(timePlot(this.store, this.both, until, times,
        [{ name: names[0], values: first }, { name: names[1], values: second }], "exosomes", { height: 180 }));
      const difference = times.map((_, n) => (first[n] === null || second[n] === null ? null : second[n]! - first[n]!));
      this.plots.push(timePlot(this.store, this.difference, until, times,
        [{ name: "difference", colour: "ink", values: difference }], "exosomes", { height: 170 }));
      this.numbers();
    });
  }

  private numbers(): void {
    if (this.store.state.tab !== "compare") return;
    const { t } = this.store.state;
    const [a, b] = this.runs;
    const names = same(a.manifest.folder, b.manifest.folder);
    const states = [...this.state.options].map((option) => option.value);
    const rows = states.map((state) => {
      const values = [at(a, state, t), at(b, state, t)];
      const [x, y] = values;
      return [state, ...values.map((v) => (v === null ? "not known" : count(v))), x === null || y === null ? "not known" : sign(y! - x!)];
    });
    const kept = a.messages.n && b.messages.n
      ? [["messages that pass the filter", count(a.keptNumber), count(b.keptNumber), sign(b.keptNumber - a.keptNumber)]] : [];
    fill(this.now, table(["state", names[0], names[1], "difference"], [...rows, ...kept], `At ${time(t, Math.max(a.manifest.until, b.manifest.until))}, from the saved times`));
    this.plots.forEach((plot) => plot.redraw(false));
  }
}

/** The amount in a state at the last saved time up to t; null after the end of the run. */
function at(run: Run, state: string, t: number): number | null {
  const { time_s: times, states } = run.counts;
  const known = run.manifest.known_until;
  if (known !== null && known > 0 && t > known) return null; // parts are missing from there on
  if (!times.length || t > times[times.length - 1]! * (1 + 1e-9)) return null;
  let row = 0;
  while (row + 1 < times.length && times[row + 1]! <= t) row++;
  return states[state]?.[row] ?? 0;
}

/** The same, on the straight line between the saved times before and after t, as the curves are drawn. */
function between(run: Run, state: string, t: number): number | null {
  const { time_s: times, states } = run.counts;
  const first = at(run, state, t);
  if (first === null) return null;
  let row = 0;
  while (row + 1 < times.length && times[row + 1]! <= t) row++;
  if (row + 1 >= times.length) return first;
  const next = states[state]?.[row + 1] ?? 0;
  return first + ((next - first) * (t - times[row]!)) / (times[row + 1]! - times[row]!);
}

function sign(value: number): string { return `${value > 0 ? "+" : ""}${Number.isInteger(value) ? count(value) : significant(value)}`; }

function same(a: string, b: string): [string, string] { return a === b ? [`${a} (left)`, `${b} (right)`] : [a, b]; }
