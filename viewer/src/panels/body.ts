// The body: organs as a labelled figure with amounts over time, doses, and what the model observes.
import type uPlot from "uplot";
import { el, fill, svg, table } from "../dom";
import { scale } from "../palette";
import type { Run } from "../run";
import type { Organs } from "../source";
import type { Store } from "../state";
import { clock, count, percent, significant, time } from "../text";
import { instrumentPanel } from "./instruments";
import { timePlot } from "./plot";

// Where organs stand in the figure: column, row and height in a grid, from head to foot.
const PLACES: Record<string, [number, number, number]> = {
  brain: [1, 0, 1], saliva: [2, 0, 1], lymph: [0, 1, 1], lung: [1, 1, 1], heart: [2, 1, 1], veins: [0, 2, 1], blood: [0, 2, 1],
  plasma: [0, 2, 1], arteries: [2, 2, 1], liver: [1, 2, 1], spleen: [0, 3, 1], gut: [1, 3, 1], kidney: [2, 3, 1], muscle: [0, 4, 1],
  skin: [1, 4, 1], urine: [2, 4, 1], adipose: [0, 5, 1], bone: [1, 5, 1], joint: [2, 5, 1], rest: [0, 6, 1],
};
const WIDTH = 116, HEIGHT = 46, GAP = 6;
const DOSE = "#B00060";

export class BodyPanel {
  readonly element = el("div", { class: "body" });
  private readonly shown: { run: Run; data: Organs; figure: HTMLElement; now: HTMLElement; plots: uPlot[]; holder: HTMLElement }[] = [];
  private loaded = false;
  private timer = 0;

  /** `always`: the panel is not in a tab. */
  constructor(private readonly store: Store, private readonly runs: Run[], private readonly always: boolean) {
    store.on(["tab"], () => void this.open());
    store.on(["time"], () => { this.timer ||= window.setTimeout(() => { this.timer = 0; this.time(); }, 100); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    void this.open();
  }

  private get visible(): boolean { return this.always || this.store.state.tab === "body"; }

  private async open(): Promise<void> {
    if (!this.visible || this.loaded) return;
    this.loaded = true;
    fill(this.element, el("p", { role: "status" }, "Reading \u2026"));
    try {
      for (const run of this.runs) {
        const data = await run.source.json<Organs>("organs");
        this.shown.push({ run, data, figure: el("div"), now: el("div"), plots: [], holder: el("div") });
      }
    } catch (error) {
      fill(this.element, el("p", { class: "bad" }, (error as Error).message));
      return;
    }
    fill(this.element, ...this.shown.flatMap(({ run, data, figure, now, holder }) => [
      el("div", { class: "halves" },
        el("div", {}, el("h3", {}, this.runs.length > 1 ? `${run.manifest.folder}: where the exosomes are` : "Where the exosomes are"), figure, now),
        el("div", {}, doses(data, run.manifest.until), holder, instrumentPanel(this.store, run))),
    ]));
    this.draw();
    this.time();
  }

  private draw(): void {
    for (const one of this.shown) {
      one.plots.splice(0).forEach((plot) => plot.destroy());
      fill(one.holder);
      const units = [...new Set(one.data.curves.map((curve) => curve.unit))];
      for (const unit of units) {
        const curves = one.data.curves.filter((curve) => curve.unit === unit);
        const holder = el("div", { class: "plot" });
        const values = curves.flatMap((curve) => curve.value).filter((v): v is number => v !== null && v > 0);
        const log = values.length > 0 && Math.max(...values) > 100 * Math.min(...values);
        one.holder.append(el("h4", {}, `What the model observes (${unit}${log ? ", logarithmic" : ""})`), holder);
        one.plots.push(timePlot(this.store, holder, one.run.manifest.until, curves[0]!.time_s,
          curves.map((curve) => ({ name: curve.name, values: curve.value })), unit,
          { log, marks: { times: one.data.doses.flatMap((dose) => dose.time_s), colour: DOSE } }));
      }
    }
  }

  private time(): void {
    if (!this.visible) return;
    const { t } = this.store.state;
    for (const one of this.shown) {
      const { time_s: times } = one.data;
      let row = 0;
      while (row + 1 < times.length && times[row + 1]! <= t) row++;
      fill(one.figure, figure(one.data, row));
      const rows = Object.entries(one.data.organs).filter(([, values]) => values[row]! > 0)
        .sort((a, b) => b[1][row]! - a[1][row]!).map(([name, values]) => [name, significant(values[row]!)]);
      const readings = one.data.curves.map((curve) => {
        let at = 0;
        while (at + 1 < curve.time_s.length && curve.time_s[at + 1]! <= t) at++;
        const value = curve.value[at];
        return [`${curve.name} (observed)`, value === null || value === undefined ? "no number" : `${significant(value)} ${curve.unit}`];
      });
      fill(one.now, table([one.data.of_body ? "organ" : "place", "exosomes"], [...rows, ["cleared or left", significant(one.data.lost[row]!)], ...readings],
        `At the saved time ${time(times[row]!, one.run.manifest.until)}`));
      one.plots.forEach((plot) => plot.redraw(false));
    }
  }
}

function doses(data: Organs, until: number): HTMLElement | null {
  if (!data.doses.length) return null;
  const rows = data.doses.map((dose) => [
    dose.name, `${dose.amount} of ${dose.kind} into ${dose.into}${dose.over_s ? `, during ${clock(dose.over_s)}` : ""}`,
    dose.time_s.slice(0, 5).map((t) => time(t, until)).join(", ") + (dose.time_s.length > 5 ? ` and ${count(dose.time_s.length - 5)} more` : ""),
  ]);
  return table(["dose", "what", "when"], rows, "Doses; the upright lines in the curves mark them");
}

/** Organs as boxes from head to foot; the fill and the bar show the share of all that is in the body. */
function figure(data: Organs, row: number): Element {
  const names = Object.keys(data.organs);
  const own = names.filter((name) => !PLACES[name]);
  const places = new Map<string, [number, number]>();
  const taken = new Set<string>();
  for (const name of names) {
    const place = PLACES[name];
    if (!place || taken.has(`${place[0]},${place[1]}`)) { if (place) own.push(name); continue; }
    taken.add(`${place[0]},${place[1]}`);
    places.set(name, [place[0], place[1]]);
  }
  const rows = data.of_body ? 7 : 0;
  let next = data.of_body ? 1 : 0; // beside `rest` in the last row, and below
  for (const name of own) {
    const at = data.of_body ? 3 * 6 + next : next;
    places.set(name, [at % 3, Math.floor(at / 3)]);
    next++;
  }
  const height = Math.max(rows, ...[...places.values()].map(([, y]) => y + 1));
  const total = names.reduce((sum, name) => sum + Math.max(0, data.organs[name]![row]!), 0);
  const most = Math.max(1e-300, ...names.flatMap((name) => [Math.max(0, ...data.organs[name]!)]));
  const given = new Set(data.doses.map((dose) => dose.into.split(".")[0]));
  const boxes = [...places].map(([name, [x, y]]) => {
    const amount = Math.max(0, data.organs[name]![row]!);
    const share = total > 0 ? amount / total : 0;
    const strength = amount > 0 ? Math.max(0.03, Math.sqrt(amount / most)) : 0;
    const left = x * (WIDTH + GAP), top = y * (HEIGHT + GAP);
    const bar = svg("rect", { x: left + 1, y: top + HEIGHT - 7, width: Math.max(0, strength * (WIDTH - 2)), height: 6, fill: `#${scale(0.35 + 0.65 * strength).getHexString()}` });
    return svg("g", {}, svg("title", {}, `${name}: ${significant(amount)} exosomes`),
      svg("rect", { class: "organ", x: left, y: top, width: WIDTH, height: HEIGHT, rx: 6 }), bar,
      svg("text", { x: left + 8, y: top + 16 }, given.has(name) ? `${shorten(name)} \u2193` : shorten(name)),
      svg("text", { class: "amount", x: left + 8, y: top + 33 }, amount > 0 ? percent(100 * share) : "0"));
  });
  const width = 3 * WIDTH + 2 * GAP, tall = height * (HEIGHT + GAP);
  return el("figure", { class: "organs" },
    svg("svg", { viewBox: `0 0 ${width} ${tall}`, width, height: tall, role: "img", "aria-label": `${data.of_body ? "Organs" : "Places"} with the share of the exosomes in each; the table below has the numbers` }, ...boxes),
    el("figcaption", { class: "small" }, `Share of the ${significant(total)} exosomes that are in ${data.of_body ? "the body" : "these places and their cells"}. Bars grow with the square root of the amount.${given.size ? " An arrow marks where a dose is given." : ""}`));
}

function shorten(name: string): string { return name.length > 14 ? `${name.slice(0, 13)}\u2026` : name; }
