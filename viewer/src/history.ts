// Cells that divide, die, move and change their type: who they were, when, and where they were saved.
import type { Columns } from "./columns";
import { NOBODY } from "./messages";
import type { Manifest, Source } from "./source";

export interface CellNumbers { time_s: number[]; types: Record<string, number[]> }

/** Where a cell is drawn; `early` until the first saved time of a cell that was born before it. */
export interface Spot { at: [number, number, number]; early: boolean; saved: number }

/**
 * The cells of a run in which they change, by the rows of its table of cells.
 *
 * Births and ends have exact times, positions are known at saved times. A cell is drawn from its birth to its end, where
 * it was at the last saved time; before its first one, where it was then. It is never drawn between two saved positions.
 */
export class CellHistory {
  readonly mother: Uint32Array;
  readonly born: Float64Array;
  readonly ended: Float64Array;
  /** Rows of the cells that came from each cell. */
  readonly daughters = new Map<number, number[]>();
  readonly saved: Float64Array;
  private readonly why: Uint8Array;
  private readonly words: string[];
  /** The saved positions of cell c are of `rows[firstOf[c]]` to `rows[firstOf[c + 1]]`, by time. */
  private readonly rows: Uint32Array;
  private readonly firstOf: Uint32Array;
  private readonly moment: Uint32Array;
  private readonly xyz: Float32Array[];
  private readonly changes: Float64Array;

  constructor(lineage: Columns, positions: Columns, manifest: Manifest, readonly numbers: CellNumbers) {
    this.mother = lineage["mother"] as Uint32Array;
    this.born = lineage["born"] as Float64Array;
    this.ended = lineage["ended"] as Float64Array;
    this.why = lineage["why"] as Uint8Array;
    this.words = manifest.tissue!.why;
    this.mother.forEach((mother, row) => {
      if (mother === NOBODY) return;
      const sisters = this.daughters.get(mother);
      if (sisters) sisters.push(row);
      else this.daughters.set(mother, [row]);
    });
    this.saved = positions["time"] as Float64Array;
    const first = positions["first"]!, cell = positions["cell"]!;
    this.xyz = ["x", "y", "z"].map((axis) => positions[axis] as Float32Array);
    this.moment = new Uint32Array(cell.length);
    for (let k = 0; k < this.saved.length; k++) this.moment.fill(k, first[k]!, first[k + 1]!);
    this.firstOf = new Uint32Array(this.born.length + 1);
    for (const row of cell) this.firstOf[row + 1]!++;
    for (let row = 0; row < this.born.length; row++) this.firstOf[row + 1]! += this.firstOf[row]!;
    const next = this.firstOf.slice();
    this.rows = new Uint32Array(cell.length);
    for (let at = 0; at < cell.length; at++) this.rows[next[cell[at]!]!++] = at;
    const times = [...this.saved, ...this.born, ...this.ended].filter(Number.isFinite);
    this.changes = Float64Array.from(new Set(times)).sort();
  }

  get n(): number { return this.born.length; }

  /** A number that is the same for two times between which no cell changes. */
  stage(t: number): number { return below(this.changes, t); }

  alive(row: number, t: number): boolean { return this.born[row]! <= t && !(this.ended[row]! <= t); }

  /** How a cell ended, as a word: divided, died, changed, or alive. */
  end(row: number): string { return this.words[this.why[row]!] ?? "unknown"; }

  /** Where a cell is drawn at a time; null where it is not alive, or where no position of it was saved. */
  spot(row: number, t: number): Spot | null {
    const from = this.firstOf[row]!, to = this.firstOf[row + 1]!;
    if (from === to || !this.alive(row, t)) return null;
    let at = from;
    while (at + 1 < to && this.saved[this.moment[this.rows[at + 1]!]!]! <= t) at++;
    const which = this.rows[at]!;
    const saved = this.saved[this.moment[which]!]!;
    return { at: [0, 1, 2].map((axis) => this.xyz[axis]![which]!) as [number, number, number], early: saved > t, saved };
  }

  /** All saved positions of a cell: times and points. */
  positions(row: number): { time: Float64Array; xyz: Float32Array } {
    const rows = this.rows.subarray(this.firstOf[row]!, this.firstOf[row + 1]!);
    return {
      time: Float64Array.from(rows, (which) => this.saved[this.moment[which]!]!),
      xyz: Float32Array.from({ length: 3 * rows.length }, (_, n) => this.xyz[n % 3]![rows[Math.floor(n / 3)]!]!),
    };
  }

  /** The cell without a mother from which a cell comes. */
  founder(row: number): number {
    let one = row;
    for (let steps = 0; steps < this.n && this.mother[one] !== NOBODY; steps++) one = this.mother[one]!;
    return one;
  }

  /** A cell and all that came from it, mothers before daughters, at most `most`. */
  clone(row: number, most: number): number[] {
    const all = [row], seen = new Set(all);
    for (let at = 0; at < all.length && all.length < most; at++) {
      for (const one of this.daughters.get(all[at]!) ?? []) {
        if (!seen.has(one) && all.length < most) { seen.add(one); all.push(one); }
      }
    }
    return all;
  }

  /** The last saved time up to t. */
  savedAt(t: number): number { return this.saved[Math.max(0, below(this.saved, t) - 1)] ?? 0; }
}

/** How many of sorted values are at most t. */
function below(values: Float64Array, t: number): number {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The history of cells of a run; null where they do not change. */
export async function loadHistory(source: Source, manifest: Manifest): Promise<CellHistory | null> {
  if (!manifest.tissue) return null;
  const [lineage, positions, numbers] = await Promise.all([
    source.columns("lineage"), source.columns("cell-positions"), source.json<CellNumbers>("cell-numbers"),
  ]);
  return new CellHistory(lineage, positions, manifest, numbers);
}
