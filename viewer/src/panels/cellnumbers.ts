// Cells that change: their numbers by type over time, of two runs with the difference, and what is drawn of them.
import type uPlot from "uplot";
import { el, fill, table } from "../dom";
import type { CellNumbers } from "../history";
import { MovingCells } from "../moving";
import { typeColour } from "../palette";
import type { Run } from "../run";
import type { TissueScene } from "../scene";
import type { Store } from "../state";
import { count, significant, time } from "../text";
import { timePlot, type Line } from "./plot";

export class CellNumbersPanel {
  readonly element = el("div", { class: "cells" });
  private readonly holders: HTMLElement[];
  private readonly now = el("div");
  private readonly runs: Run[];
  private plots: uPlot[] = [];
  private timer = 0;

  constructor(private readonly store: Store, runs: Run[]) {
    this.runs = runs.filter((run) => run.history);
    const titles = this.runs.map((run) => (runs.length > 1 ? `${run.manifest.folder}: cells over time` : "Cells over time"));
    if (this.runs.length === 2) titles.push("The difference");
    this.holders = titles.map(() => el("div", { class: "plot" }));
    titles.forEach((title, n) => this.element.append(el("h3", {}, title), this.holders[n]!));
    this.element.append(
      this.runs.length === 2 ? el("p", { class: "small" }, `The difference is ${this.runs[1]!.manifest.folder} minus ${this.runs[0]!.manifest.folder}, of each type.`) : "",
      this.now);
    store.on(["tab"], () => this.draw());
    store.on(["time"], () => { this.timer ||= window.setTimeout(() => { this.timer = 0; this.numbers(); }, 200); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.draw();
  }

  private draw(): void {
    if (this.store.state.tab !== "cells") return;
    requestAnimationFrame(() => {
      this.plots.splice(0).forEach((plot) => plot.destroy());
      const until = Math.max(...this.runs.map((run) => run.manifest.until));
      for (const [n, run] of this.runs.entries()) {
        const { time_s: times, types } = run.history!.numbers;
        this.plots.push(this.plot(run, this.holders[n]!, until, times, Object.entries(types)));
      }
      if (this.runs.length === 2) {
        const [a, b] = this.runs as [Run, Run];
        const times = [...new Set([...a.history!.numbers.time_s, ...b.history!.numbers.time_s])].sort((x, y) => x - y)
          .filter((t) => t <= Math.min(a.manifest.until, b.manifest.until) * (1 + 1e-9));
        const names = types(this.runs);
        const difference = names.map((name): [string, number[]] =>
          [name, times.map((t) => numberAt(b.history!.numbers, name, t, whole(b)) - numberAt(a.history!.numbers, name, t, whole(a)))]);
        this.plots.push(this.plot(a, this.holders[2]!, until, times, difference));
      }
      this.numbers();
    });
  }

  private plot(run: Run, holder: HTMLElement, until: number, times: number[], of: [string, number[]][]): uPlot {
    const lines = of.map(([name, values]): Line => ({ name, colour: typeColour(run.manifest, name), values: whole(run) ? steps(values) : values }));
    const at = whole(run) ? steps(times).slice(1).concat(times.slice(-1)) : times;
    return timePlot(this.store, holder, until, at, lines, "cells", { height: 180 });
  }

  private numbers(): void {
    if (this.store.state.tab !== "cells") return;
    const { t } = this.store.state;
    const names = types(this.runs);
    const show = (run: Run, value: number) => (whole(run) ? count(value) : significant(value));
    const rows = names.map((name) => [name, ...this.runs.map((run) => show(run, numberAt(run.history!.numbers, name, t, whole(run))))]);
    const events = this.runs.some((run) => run.history!.n) ? ["divided", "died", "changed"].map((why) =>
      [`${why} so far`, ...this.runs.map((run) => count(ended(run, why, t)))]) : [];
    const heads = this.runs.length > 1 ? this.runs.map((run) => run.manifest.folder) : ["cells"];
    const until = Math.max(...this.runs.map((run) => run.manifest.until));
    fill(this.now, table(["type", ...heads], [...rows, ...events],
      `At ${time(t, until)}; numbers of cells are those of the last saved time${events.length ? ", events are of cells in boxes and exact" : ""}`));
    this.plots.forEach((plot) => plot.redraw(false));
  }
}

/** What is drawn of the cells of a run at the time of the view, in words. */
export function cellsNote(store: Store, run: Run, scene: TissueScene): HTMLElement {
  const note = el("p", { class: "legend moving" });
  const { cells } = scene;
  const show = () => {
    if (!(cells instanceof MovingCells)) return;
    const { cells: number, early } = cells.drawn;
    const { until } = run.manifest;
    note.textContent = `${count(number)} cells, where they were saved at ${time(run.history!.savedAt(store.state.t), until)}: a cell jumps from one saved place to the next.`
      + (early ? ` Pale: ${count(early)} born since, drawn where they were first saved.` : "");
  };
  scene.onTime = show;
  show();
  return note;
}

/** Whether numbers of cells are whole and jump, as those of a walk. */
function whole(run: Run): boolean { return run.manifest.engine === "walk"; }

function types(runs: Run[]): string[] { return [...new Set(runs.flatMap((run) => Object.keys(run.history!.numbers.types)))]; }

/** Each value twice, for a line in steps. */
function steps(values: number[]): number[] { return values.flatMap((value) => [value, value]); }

/** The number of cells of a type at a time: at the last saved time, or between two on a straight line. */
function numberAt(numbers: CellNumbers, type: string, t: number, jumps: boolean): number {
  const { time_s: times } = numbers;
  const values = numbers.types[type];
  if (!values || !times.length) return 0;
  let row = 0;
  while (row + 1 < times.length && times[row + 1]! <= t) row++;
  if (jumps || row + 1 >= times.length) return values[row]!;
  return values[row]! + ((values[row + 1]! - values[row]!) * (t - times[row]!)) / (times[row + 1]! - times[row]!);
}

/** How many cells have ended so by a time. */
function ended(run: Run, why: string, t: number): number {
  const { history } = run;
  let number = 0;
  for (let row = 0; row < history!.n; row++) if (history!.ended[row]! <= t && history!.end(row) === why) number++;
  return number;
}
