// A uPlot in the colours of the page, with a mark at the time of the view.
import uPlot from "uplot";
import type { Store } from "../state";
import { power, significant, timeUnit } from "../text";

export interface Line { name: string; colour?: string | undefined; dash?: number[]; values: (number | null)[] | Float64Array; marks?: "full" | "hollow" }

export const INKS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D1F"];
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2], [10, 4], [4, 2]];

const DEEPEST = 1e-6; // lowest value of a logarithmic axis, of the highest

/** Powers of ten between the ends of a logarithmic axis. */
function powers(_: uPlot, __: number, low: number, high: number): number[] {
  const from = Math.ceil(Math.log10(low)), to = Math.floor(Math.log10(high));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_unused, n) => 10 ** (from + n));
}

/** Numbers of an axis in few letters; nothing where a number was left out. */
function ticks(_: uPlot, at: (number | null)[]): string[] {
  return at.map((one) => (one === null ? "" : Math.abs(one) >= 1e5 ? power(one, 3) : significant(one)));
}

/** A series of marks without a line: discs, or rings. */
function marked(one: Line): { stroke: string; paths: () => null; points: object } {
  const colour = one.colour ?? INKS[0]!;
  return { stroke: colour, paths: () => null, points: { show: true, size: 7, width: 1.5, stroke: colour, fill: one.marks === "full" ? colour : "transparent" } };
}

export interface Marks { times: number[]; colour: string }

export function timePlot(
  store: Store, holder: HTMLElement, until: number, times: ArrayLike<number>, lines: Line[], unit: string,
  options: { height?: number; log?: boolean; marks?: Marks } = {},
): uPlot {
  const [size, word] = timeUnit(until);
  const style = getComputedStyle(holder);
  const ink = style.getPropertyValue("--ink").trim(), line = style.getPropertyValue("--line").trim();
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  const upright = (plot: uPlot, time: number, colour: string, dash: number[]) => {
    const at = plot.valToPos(time / size, "x", true);
    plot.ctx.save();
    plot.ctx.strokeStyle = colour;
    plot.ctx.setLineDash(dash);
    plot.ctx.beginPath();
    plot.ctx.moveTo(at, plot.bbox.top);
    plot.ctx.lineTo(at, plot.bbox.top + plot.bbox.height);
    plot.ctx.stroke();
    plot.ctx.restore();
  };
  const log = options.log === true;
  return new uPlot({
    width: Math.max(240, holder.clientWidth), height: options.height ?? 210,
    series: [{ label: `time (${word})` }, ...lines.map((one, n) => ({
      label: one.name, stroke: one.colour === "ink" ? ink : one.colour ?? INKS[n % INKS.length]!, width: 2,
      dash: one.dash ?? DASHES[n % DASHES.length]!, points: { show: false }, ...(one.marks ? marked(one) : {}),
    }))],
    scales: { x: { time: false }, y: log ? { distr: 3, range: (_, low, high) => [Math.max(low, DEEPEST * high), 1.5 * high] } : {} }, legend: { live: false },
    axes: [{ ...axis, label: `time (${word})`, labelSize: 20 }, { ...axis, size: 68, label: unit, labelSize: 16, values: ticks, ...(log ? { splits: powers } : {}) }],
    hooks: {
      draw: [(plot: uPlot) => {
        for (const time of options.marks?.times ?? []) upright(plot, time, options.marks!.colour, []);
        upright(plot, store.state.t, ink, [4, 4]);
      }],
    },
    cursor: { y: false },
  }, [
    Float64Array.from(times, (t) => t / size),
    ...lines.map((one) => (log ? Array.from(one.values as ArrayLike<number | null>, (v) => (v !== null && v > 0 ? v : null)) : one.values) as number[]),
  ], holder);
}
