// The lineage of a cell: its mother, its daughters, when it was born and ended and why, and its whole clone as a tree.
import { el, pairs, svg } from "../dom";
import type { CellHistory } from "../history";
import { NOBODY } from "../messages";
import type { Run } from "../run";
import type { Store } from "../state";
import { clock, count, time } from "../text";

const MOST = 60; // cells of a tree
const LABELLED = 24; // up to so many leaves have a name
const WIDTH = 360, NAMES = 96, ROW = 13;

/** Where a cell was saved, in words. */
export function whereabouts(run: Run, row: number): string {
  if (!Number.isFinite(run.cells["x"]![row]!)) return "well mixed: no position";
  const { time: times } = run.history!.positions(row);
  if (!times.length) return "never saved: it appeared and ended between two saved times, and is not drawn";
  const until = run.manifest.until;
  return times.length === 1 ? `saved once, at ${time(times[0]!, until)}`
    : `saved at ${count(times.length)} times, from ${time(times[0]!, until)} to ${time(times[times.length - 1]!, until)}`;
}

export function lineageOf(run: Run, row: number, store: Store, cell: (row: number, otherwise: string) => Node | string): HTMLElement {
  const history = run.history!;
  const mother = history.mother[row]!, daughters = history.daughters.get(row) ?? [];
  const between = (rows: number[]) => rows.flatMap((one, n) => [n ? ", " : "", cell(one, "")]);
  const line = (...parts: (Node | string)[]) => el("span", {}, ...parts);
  const how = mother === NOBODY ? "" : history.end(mother) === "changed" ? "by a change of type of " : "by division of ";
  const born = mother === NOBODY ? "there from the start" : line(`${clock(history.born[row]!)}, ${how}`, cell(mother, "unknown"));
  const ended = history.ended[row]!;
  const why = history.end(row);
  const end = !Number.isFinite(ended) ? "alive at the end of the run"
    : why === "died" ? `${clock(ended)}: it died`
      : line(`${clock(ended)}: ${why === "changed" ? "it changed its type and goes on as " : "it divided into "}`, ...between(daughters));
  const clone = history.clone(row, history.n).slice(1);
  const alive = clone.filter((one) => !Number.isFinite(history.ended[one]!)).length;
  let before = 0, steps = 0;
  for (let one = mother; one !== NOBODY && steps < history.n; one = history.mother[one]!, steps++) before += run.cells["received"]![one]!;
  const saved = history.positions(row).time.length;
  return el("div", { class: "lineage" },
    el("h4", {}, "Lineage"),
    pairs([
      ["born", born], ["ended", end],
      ["came from it", clone.length ? `${count(clone.length)} cells, ${count(alive)} of them alive at the end` : "no other cell"],
      ...(steps ? [["received before", `${count(before)} by the ${steps === 1 ? "cell" : `${count(steps)} cells`} that it comes from`] as [string, string]] : []),
    ]),
    el("div", { class: "buttons" },
      el("button", { type: "button", onclick: () => store.set({ t: history.born[row]! }, "time") }, "Go to its birth"),
      Number.isFinite(ended) ? el("button", { type: "button", onclick: () => store.set({ t: beforeEnd(history, row) }, "time") }, "Go to its end") : null),
    saved > 1 ? el("p", { class: "small" }, "The orange line in the tissue joins the saved positions of this cell by straight lines; its way between two of them is not known to the page.") : null,
    tree(run, row));
}

/** The time just before a cell ends, so that it is still drawn. */
function beforeEnd(history: CellHistory, row: number): number {
  const ended = history.ended[row]!, born = history.born[row]!;
  return Math.max(born, ended - Math.max(1e-3, 1e-6 * ended));
}

/** The clone to which a cell belongs: time to the right, a line for each cell, with a mark at each death. */
function tree(run: Run, row: number): HTMLElement | null {
  const history = run.history!;
  const founder = history.founder(row);
  const whole = history.clone(founder, MOST + 1);
  const root = whole.length > MOST ? row : founder;
  const rows = root === founder && whole.length <= MOST ? whole : history.clone(root, MOST);
  if (rows.length < 2) return null;
  const shown = new Set(rows);
  const height = new Map<number, number>();
  let leaves = 0;
  for (const one of order(history, root, shown)) {
    const below = (history.daughters.get(one) ?? []).filter((daughter) => shown.has(daughter));
    height.set(one, below.length ? below.reduce((sum, daughter) => sum + height.get(daughter)!, 0) / below.length : leaves++);
  }
  const { until, cell_types: types } = run.manifest;
  const named = leaves <= LABELLED;
  const x = (t: number) => 6 + ((WIDTH - (named ? NAMES : 12)) * t) / until;
  const y = (one: number) => ROW * (height.get(one)! + 0.7);
  const marks: SVGElement[] = [];
  for (const one of rows) {
    const from = x(history.born[one]!), to = x(Number.isFinite(history.ended[one]!) ? history.ended[one]! : until);
    const line = svg("line", { x1: from, x2: to, y1: y(one), y2: y(one), class: one === row ? "chosen" : "cell" });
    line.append(svg("title", {}, `${run.cellName(one)}, ${types[run.cells["type"]![one]!] ?? "unknown"}`));
    marks.push(line);
    const mother = history.mother[one]!;
    if (shown.has(mother)) marks.push(svg("line", { x1: from, x2: from, y1: y(mother), y2: y(one), class: "link" }));
    if (history.end(one) === "died") {
      marks.push(svg("path", { d: `M${to - 3} ${y(one) - 3}L${to + 3} ${y(one) + 3}M${to - 3} ${y(one) + 3}L${to + 3} ${y(one) - 3}`, class: "cell" }));
    }
    const leaf = !(history.daughters.get(one) ?? []).some((daughter) => shown.has(daughter));
    if (named && leaf) marks.push(svg("text", { x: to + 6, y: y(one) + 4, class: one === row ? "chosen" : "" }, short(run.cellName(one))));
  }
  const name = run.cellName(root);
  const about = rows.length < MOST ? `${count(rows.length)} cells of the clone of ${name}, from 0 to ${time(until, until)}; a cross is a death`
    : `The first ${MOST} cells of the clone of ${name}, from 0 to ${time(until, until)}; a cross is a death`;
  return el("figure", {},
    svg("svg", { viewBox: `0 0 ${WIDTH} ${ROW * (leaves + 0.6)}`, width: WIDTH, role: "img", "aria-label": `Lineage: ${about}` }, ...marks) as unknown as HTMLElement,
    el("figcaption", {}, `${about}.`));
}

/** The cells of a tree, daughters before their mothers. */
function order(history: CellHistory, root: number, shown: Set<number>): number[] {
  const out: number[] = [], stack: [number, boolean][] = [[root, false]];
  while (stack.length) {
    const [one, done] = stack.pop()!;
    if (done) { out.push(one); continue; }
    stack.push([one, true]);
    for (const daughter of [...(history.daughters.get(one) ?? [])].reverse()) if (shown.has(daughter)) stack.push([daughter, false]);
  }
  return out;
}

function short(name: string): string { return name.length > 14 ? `\u2026${name.slice(-13)}` : name; }
