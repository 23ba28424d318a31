// Curves of what passes the filter: cumulative numbers over time, and numbers at the time of the view.
import type uPlot from "uplot";
import { el, fill, table } from "../dom";
import type { Run } from "../run";
import type { Store } from "../state";
import { count, significant, time } from "../text";
import { timePlot } from "./plot";

const BINS = 240;

function words(run: Run, first = false): string {
  const word = run.messages.n ? "messages" : "exosomes";
  return first ? word[0]!.toUpperCase() + word.slice(1) : word;
}

/** Values with a gap from where parts of the run are missing, if they are not missing from the beginning. */
function whereKnown(run: Run, times: ArrayLike<number>, values: ArrayLike<number>): (number | null)[] {
  const until = run.manifest.known_until;
  return Array.from(values, (value, n) => (until !== null && until > 0 && times[n]! > until ? null : value));
}

/** What a reader must know about curves without values, or of a run with missing parts. */
function notes(run: Run, several: boolean): HTMLElement[] {
  const { manifest } = run;
  const sentences: string[] = [];
  const none = manifest.engine === "walk" && !run.messages.n && !Object.values(run.counts.states).some((values) => values.some((value) => value > 0));
  if (none) sentences.push("The run has 0 exosomes, so there is nothing to draw.");
  if (manifest.known_until === 0) {
    sentences.push("Parts of this run are missing, perhaps from its beginning on: the curves count the finished parts alone, and are too low.");
  } else if (manifest.known_until !== null && manifest.known_until < manifest.until) {
    sentences.push(`Parts of this run are missing from ${time(manifest.known_until, manifest.until)} on: the curves end there.`);
  }
  return sentences.map((text) => el("p", { class: "note" }, several ? `${manifest.folder}: ${text}` : text));
}

export class CurvesPanel {
  readonly element = el("div", { class: "curves" });
  private readonly now = el("div", { "aria-live": "off" });
  private readonly plots: { run: Run; holder: HTMLElement; plot: uPlot | null }[];
  private timer = 0;

  constructor(private readonly store: Store, runs: Run[]) {
    this.plots = runs.map((run) => ({ run, holder: el("div", { class: "plot" }), plot: null }));
    for (const { run, holder } of this.plots) {
      this.element.append(el("h3", {}, runs.length > 1 ? `${run.manifest.folder}: ${words(run)} over time` : `${words(run, true)} over time`), holder);
    }
    for (const { run } of this.plots) this.element.append(...notes(run, runs.length > 1));
    this.element.append(this.now);
    store.on(["filter", "tab"], () => this.draw());
    store.on(["time"], () => this.later());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** Draw anew when the panel has its size. */
  draw(): void {
    if (this.store.state.tab !== "curves") return;
    requestAnimationFrame(() => {
      for (const one of this.plots) {
        one.plot?.destroy();
        one.plot = this.plot(one.run, one.holder);
      }
      this.numbers();
    });
  }

  private later(): void {
    if (this.store.state.tab !== "curves" || this.timer) return;
    this.timer = window.setTimeout(() => { this.timer = 0; this.numbers(); this.plots.forEach(({ plot }) => plot?.redraw(false)); }, 250);
  }

  private numbers(): void {
    const { t } = this.store.state;
    fill(this.now, ...this.plots.map(({ run }) => {
      if (!run.messages.n) return this.counted(run, t);
      const { released, underWay, fates } = run.statesAt(t);
      const rows = [["released or given", count(released)], ["under way", count(underWay)],
        ...fates.map((number, fate) => [run.manifest.fates[fate]!, count(number)]).filter((row) => row[1] !== "0")];
      return table(["state", "messages"], rows, `${this.plots.length > 1 ? `${run.manifest.folder}, at ` : "At "}${time(t, run.manifest.until)}, of those that pass the filter`);
    }));
  }

  /** Of a run without single messages: the counts at the last saved time. */
  private counted(run: Run, t: number): HTMLElement {
    const { time_s: times, states } = run.counts;
    let row = 0;
    while (row + 1 < times.length && times[row + 1]! <= t) row++;
    const rows = Object.entries(states).map(([name, values]) => [name, (run.manifest.engine === "walk" ? count : significant)(values[row] ?? 0)]);
    return table(["state", "exosomes"], rows, `At the saved time ${time(times[row] ?? 0, run.manifest.until)}; all exosomes`);
  }

  private plot(run: Run, holder: HTMLElement): uPlot {
    const { manifest, messages: m, kept } = run;
    if (!m.n) {
      return timePlot(this.store, holder, manifest.until, run.counts.time_s, Object.entries(run.counts.states).map(
        ([name, values]) => ({ name, colour: manifest.colours.fate[name], values: whereKnown(run, run.counts.time_s, values) })), "exosomes");
    }
    const x = Float64Array.from({ length: BINS + 1 }, (_, n) => (n * manifest.until) / BINS);
    const released = new Float64Array(BINS + 1);
    const ends = manifest.fates.map(() => new Float64Array(BINS + 1));
    const bin = (t: number) => Math.min(BINS, Math.max(0, Math.ceil((t / manifest.until) * BINS)));
    for (let i = 0; i < m.n; i++) {
      if (!kept[i]) continue;
      released[bin(m.times[2 * i]!)]!++;
      ends[m.codes[4 * i + 1]!]![bin(m.times[2 * i + 1]!)]!++;
    }
    for (const sums of [released, ...ends]) for (let n = 1; n <= BINS; n++) sums[n]! += sums[n - 1]!;
    const shown = manifest.fates.map((_, n) => n).filter((n) => ends[n]![BINS]! > 0 && !["free", "bound"].includes(manifest.fates[n]!));
    const known = (sums: Float64Array) => whereKnown(run, x, sums);
    return timePlot(this.store, holder, manifest.until, x, [
      { name: "released", colour: "ink", dash: [], values: known(released) },
      ...shown.map((n) => ({ name: manifest.fates[n]!, colour: manifest.colours.fate[manifest.fates[n]!] ?? "ink", values: known(ends[n]!) })),
    ], "messages");
  }
}
