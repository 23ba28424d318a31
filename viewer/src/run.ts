// One run in the page: its manifest, its messages, its cells, and which messages the filter keeps.
import type { Columns } from "./columns";
import { loadHistory, type CellHistory } from "./history";
import { Messages, NOBODY, loadMessages } from "./messages";
import type { Counts, Manifest, Source } from "./source";
import type { Filter } from "./state";
import { numberOf } from "./text";

export interface Path { id: string; time: Float64Array; xyz: Float32Array }

export class Run {
  messages = new Messages(0, 0);
  cells: Columns = {};
  counts: Counts = { time_s: [], states: {} };
  tracks: Columns | null = null;
  /** Of a run in which cells change. */
  history: CellHistory | null = null;
  readonly cellRow: Map<string, number>;
  /** 1 for each message that the filter keeps. */
  kept = new Uint8Array(0);
  keptNumber = 0;
  private top = -1;
  private readonly replayed = new Map<string, Path>();

  constructor(readonly source: Source, readonly manifest: Manifest, readonly index: number) {
    this.cellRow = new Map(manifest.cells.map((name, row) => [name, row]));
  }

  async load(progress: (done: number, of: number) => void): Promise<void> {
    const [cells, counts] = await Promise.all([
      this.source.columns("cells"), this.source.json<Counts>("counts"),
    ]);
    this.cells = cells;
    this.counts = counts;
    this.history = await loadHistory(this.source, this.manifest);
    this.messages = await loadMessages(this.source, this.manifest, progress);
    this.kept = new Uint8Array(this.messages.n);
  }

  cellName(row: number): string { return row === NOBODY ? "" : this.manifest.cells[row] ?? ""; }

  senderName(i: number): string {
    const m = this.messages;
    return this.cellName(m.sender[i]!) || (this.manifest.sender_types[m.senderType(i)] ?? "unknown");
  }

  receiverName(i: number): string { return this.cellName(this.messages.receiver[i]!); }

  /** Where a cell is in the scene, or null. */
  at(row: number): [number, number, number, number] | null {
    const [x, y, z, r] = ["x", "y", "z", "radius"].map((name) => this.cells[name]?.[row] ?? NaN);
    return [x, y, z].every(Number.isFinite) ? [x!, y!, z!, Number.isFinite(r) ? r! : 1] : null;
  }

  applyFilter(filter: Filter): void {
    const m = this.messages;
    const { manifest } = this;
    const whom = (text: string, types: string[]): [number, number] => {
      if (text.startsWith("cell:")) return [this.cellRow.get(text.slice(5)) ?? -2, -1];
      if (text.startsWith("type:")) return [-1, types.indexOf(text.slice(5)) < 0 ? -2 : types.indexOf(text.slice(5))];
      return [-1, -1];
    };
    const [sender, senderType] = whom(filter.sender, manifest.sender_types);
    const [receiver, receiverType] = whom(filter.receiver, manifest.cell_types);
    const kind = filter.kind ? manifest.kinds.indexOf(filter.kind) : -1;
    const unknownKind = filter.kind !== "" && kind < 0;
    const hidden = new Set(filter.fates.map((fate) => manifest.fates.indexOf(fate)));
    const from = filter.from ?? -Infinity, to = filter.to ?? Infinity;
    const near = filter.near, far = filter.far;
    let number = 0;
    for (let i = 0; i < m.n; i++) {
      let keep = !unknownKind && sender !== -2 && receiver !== -2 && senderType !== -2 && receiverType !== -2;
      if (keep && kind >= 0) keep = m.codes[4 * i] === kind;
      if (keep && hidden.size) keep = !hidden.has(m.codes[4 * i + 1]!);
      if (keep && sender >= 0) keep = m.sender[i] === sender;
      if (keep && senderType >= 0) keep = m.codes[4 * i + 2] === senderType;
      if (keep && receiver >= 0) keep = m.receiver[i] === receiver;
      if (keep && receiverType >= 0) keep = m.codes[4 * i + 3] === receiverType;
      if (keep) { const born = m.times[2 * i]!; keep = born >= from && born <= to; }
      if (keep && near !== null) keep = m.distance[i]! >= near;
      if (keep && far !== null) keep = m.distance[i]! <= far;
      this.kept[i] = keep ? 1 : 0;
      if (keep) number++;
    }
    this.keptNumber = number;
    this.top = -1;
  }

  /** How many of the kept messages were released by a time, and what has become of them. */
  statesAt(t: number): { released: number; underWay: number; fates: number[] } {
    const m = this.messages;
    const fates = this.manifest.fates.map(() => 0);
    const stays = [this.manifest.fates.indexOf("free"), this.manifest.fates.indexOf("bound")];
    const last = t >= Math.fround(this.manifest.until);
    let released = 0, underWay = 0;
    for (let i = 0; i < m.n; i++) {
      if (!this.kept[i] || m.times[2 * i]! > t) continue;
      released++;
      const fate = m.codes[4 * i + 1]!;
      if (m.times[2 * i + 1]! > t || (stays.includes(fate) && !last)) underWay++;
      else fates[fate]!++;
    }
    return { released, underWay, fates };
  }

  /** Kept messages that each cell has internalised by a time. */
  receivedAt(t: number): Float32Array {
    const m = this.messages;
    const sums = new Float32Array(this.manifest.cells.length);
    const internalised = this.manifest.fates.indexOf("internalised");
    for (let i = 0; i < m.n; i++) {
      if (this.kept[i] && m.codes[4 * i + 1] === internalised && m.times[2 * i + 1]! <= t) {
        const row = m.receiver[i]!;
        if (row !== NOBODY) sums[row]!++;
      }
    }
    return sums;
  }

  /** The most that one cell has internalised at the end, of the kept messages. */
  receivedTop(): number {
    if (this.top < 0) this.top = this.receivedAt(Infinity).reduce((most, value) => Math.max(most, value), 0);
    return this.top;
  }

  /** Time between the points of a replayed path, s: a tenth of the interval of the run. */
  get pathStep(): number { return this.manifest.every / 10; }

  id(i: number): string { return numberOf(this.messages.idHigh[i]!, this.messages.idLow[i]!); }

  /** The replayed path of a message, asked for once. */
  async replay(id: string): Promise<Path> {
    const known = this.replayed.get(id);
    if (known) return known;
    const columns = await this.source.ask("replay", { id, every: String(this.pathStep) });
    const path = pathsOf(columns)[0];
    if (!path) throw new Error("The message has no positions: it never was in a place with a box.");
    this.replayed.set(id, path);
    return path;
  }

  async loadTracks(): Promise<Columns> {
    this.tracks ??= await this.source.columns("tracks");
    return this.tracks;
  }
}

/** The paths in columns that are sorted by exosome and time. */
export function pathsOf(columns: Columns): Path[] {
  const high = columns["id_high"]!, low = columns["id_low"]!, time = columns["time"] as Float64Array;
  const paths: Path[] = [];
  for (let start = 0; start < time.length;) {
    let end = start + 1;
    while (end < time.length && low[end] === low[start] && high[end] === high[start]) end++;
    const xyz = new Float32Array(3 * (end - start));
    for (let row = start; row < end; row++) {
      xyz.set([columns["x"]![row]!, columns["y"]![row]!, columns["z"]![row]!], 3 * (row - start));
    }
    const id = ((BigInt(high[start]!) << 32n) | BigInt(low[start]!)).toString();
    paths.push({ id, time: time.slice(start, end), xyz });
    start = end;
  }
  return paths;
}
