// What an instrument would report of the fluids and organs that the model observes, beside the model's values.
import type uPlot from "uplot";
import { el, fill, table } from "../dom";
import type { Run } from "../run";
import type { Readings } from "../source";
import type { Store } from "../state";
import { count, significant, time } from "../text";
import { INKS, timePlot, type Line } from "./plot";

const FIRST = ["nta", "radiolabel", "organ", "qpcr", "positive"]; // shown first, of those that suit

/** A choice of instrument and seed, and what it reads; null where no instrument suits what the model observes. */
export function instrumentPanel(store: Store, run: Run): HTMLElement | null {
  const { instruments, until } = run.manifest;
  if (!instruments.length) return null;
  const pick = el("select", { onchange: () => void ask() }, ...instruments.map((one) =>
    el("option", { value: one.name }, `${one.name}: ${one.about}`)));
  pick.value = FIRST.find((name) => instruments.some((one) => one.name === name)) ?? instruments[0]!.name;
  const seed = el("input", { type: "number", min: 0, max: 4294967295, step: 1, value: 1, onchange: () => void ask() });
  const plots = el("div"), now = el("div", { "aria-live": "off" }), about = el("details");
  let shown: Readings | null = null, drawn: uPlot[] = [], turn = 0, timer = 0;

  const values = () => {
    if (shown && plots.isConnected) fill(now, atTime(shown, store.state.t, until));
  };
  const draw = () => {
    drawn.splice(0).forEach((plot) => plot.destroy());
    fill(plots);
    if (!shown) return;
    const { limit, unit } = shown;
    for (const one of shown.observations) {
      const holder = el("div", { class: "plot" });
      plots.append(el("h4", {}, `${one.name}, as ${shown.by} reports it (${unit})`), holder);
      const floor = Math.max(limit, 0);
      const lines: Line[] = [
        { name: "reported (disc)", colour: INKS[1], values: one.value, marks: "full" },
        { name: "not detected (ring at the limit)", colour: INKS[1], values: one.censored.map((why) => (why === "below" ? floor : null)), marks: "hollow" },
        { name: "limit of detection", colour: "ink", dash: [4, 4], values: one.value.map(() => floor) },
      ];
      if (one.truth_unit === unit) lines.unshift({ name: "model", colour: INKS[0], dash: [], values: one.truth });
      const positive = [...one.truth, ...one.value, floor].filter((v): v is number => v !== null && v > 0);
      const log = one.truth_unit === unit && positive.length > 0 && Math.max(...positive) > 100 * Math.min(...positive);
      drawn.push(timePlot(store, holder, until, one.time_s, lines, unit, { log, height: 190 }));
    }
  };
  const ask = async () => {
    const own = ++turn;
    try {
      const readings = await run.source.answer<Readings>("reading", { by: pick.value, seed: seed.value });
      if (own !== turn) return;
      if (readings.error) throw new Error(readings.error);
      shown = readings;
      fill(about, el("summary", {}, "How it was measured"), table(["", ""], readings.about, "Parameters of the instrument with their sources"));
      draw();
      values();
    } catch (error) {
      if (own !== turn) return;
      shown = null;
      draw();
      fill(about);
      fill(now, el("p", { class: "bad" }, (error as Error).message));
    }
  };
  store.on(["time"], () => {
    timer ||= window.setTimeout(() => { timer = 0; values(); drawn.forEach((plot) => plot.redraw(false)); }, 150);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  requestAnimationFrame(() => void ask());
  return el("section", { class: "instruments", "aria-label": "As an instrument would report it" },
    el("h3", {}, "As an instrument would report it"),
    el("div", { class: "row" }, el("label", {}, "Instrument ", pick), el("label", {}, "Seed ", seed)),
    el("p", { class: "small" }, "Each saved time is a sample of its own. Another seed is another day in the laboratory. Below the limit, which 95 % of blanks do not exceed, nothing is detected."),
    now, plots, about);
}

function atTime(shown: Readings, t: number, until: number): HTMLElement {
  const rows = shown.observations.map((one) => {
    let row = 0;
    while (row + 1 < one.time_s.length && one.time_s[row + 1]! <= t) row++;
    const value = one.value[row] ?? null;
    const reported = value !== null ? `${significant(value, 3)} ${shown.unit}`
      : one.censored[row] === "above" ? "above the range" : `not detected (limit ${significant(Math.max(shown.limit, 0), 3)})`;
    return [one.name, `${significant(one.truth[row]!, 3)} ${one.truth_unit}`, reported, time(one.time_s[row]!, until)];
  });
  const found = shown.observations.reduce((sum, one) => sum + one.value.filter((value) => value !== null).length, 0);
  const all = shown.observations.reduce((sum, one) => sum + one.value.length, 0);
  return table(["observed", "model", "reported", "sample at"], rows, `Seed ${shown.seed}; ${count(found)} of ${count(all)} samples are detected`);
}
