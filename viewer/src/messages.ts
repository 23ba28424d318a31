// All messages of a run as arrays, and the paths that were stored.
import type { Columns } from "./columns";
import type { Manifest, Source } from "./source";

export const NOBODY = 0xffffffff;
export const NONE = 255;

export class Messages {
  readonly idHigh: Uint32Array; readonly idLow: Uint32Array;
  readonly sender: Uint32Array; readonly receiver: Uint32Array;
  /** kind, fate, sender type, receiver type of each message */
  readonly codes: Uint8Array;
  readonly times: Float32Array; // time of release and of end of each message
  readonly delivered: Float32Array; readonly diameter: Float32Array; readonly distance: Float32Array;
  readonly bornAt: Float32Array; readonly endAt: Float32Array;
  readonly cargo: Int32Array[];
  filled = 0;

  constructor(readonly n: number, cargo: number) {
    this.idHigh = new Uint32Array(n); this.idLow = new Uint32Array(n);
    this.sender = new Uint32Array(n); this.receiver = new Uint32Array(n);
    this.codes = new Uint8Array(4 * n); this.times = new Float32Array(2 * n);
    this.delivered = new Float32Array(n); this.diameter = new Float32Array(n);
    this.distance = new Float32Array(n);
    this.bornAt = new Float32Array(3 * n); this.endAt = new Float32Array(3 * n);
    this.cargo = Array.from({ length: cargo }, () => new Int32Array(n));
  }

  kind(i: number): number { return this.codes[4 * i]!; }
  fate(i: number): number { return this.codes[4 * i + 1]!; }
  senderType(i: number): number { return this.codes[4 * i + 2]!; }
  receiverType(i: number): number { return this.codes[4 * i + 3]!; }
  born(i: number): number { return this.times[2 * i]!; }
  end(i: number): number { return this.times[2 * i + 1]!; }

  find(high: number, low: number): number {
    for (let i = 0; i < this.filled; i++) if (this.idLow[i] === low && this.idHigh[i] === high) return i;
    return -1;
  }

  append(part: Columns): void {
    const at = this.filled;
    const rows = part["id_low"]!.length;
    if (at + rows > this.n) throw new Error("The run has more messages than its manifest says.");
    this.idHigh.set(part["id_high"]!, at); this.idLow.set(part["id_low"]!, at);
    this.sender.set(part["sender"]!, at); this.receiver.set(part["receiver"]!, at);
    this.delivered.set(part["delivered"]!, at); this.diameter.set(part["diameter"]!, at);
    this.distance.set(part["distance"]!, at);
    interleave(this.codes, at, 4, part["kind"]!, part["fate"]!, part["sender_type"]!, part["receiver_type"]!);
    interleave(this.times, at, 2, part["born"]!, part["end"]!);
    interleave(this.bornAt, at, 3, part["born_x"]!, part["born_y"]!, part["born_z"]!);
    interleave(this.endAt, at, 3, part["end_x"]!, part["end_y"]!, part["end_z"]!);
    this.cargo.forEach((column, number) => column.set(part[`cargo_${number}`]!, at));
    this.filled += rows;
  }
}

function interleave(into: Float32Array | Uint8Array, at: number, width: number, ...columns: ArrayLike<number>[]): void {
  columns.forEach((column, which) => {
    for (let row = 0, to = width * at + which; row < column.length; row++, to += width) into[to] = column[row]!;
  });
}

export async function loadMessages(
  source: Source, manifest: Manifest, progress: (done: number, of: number) => void,
): Promise<Messages> {
  const messages = new Messages(manifest.messages.shown, manifest.cargo.length);
  const { parts } = manifest.messages;
  let next: Promise<Columns> | null = parts > 0 ? source.columns("messages-0") : null;
  for (let part = 0; part < parts; part++) {
    const columns = await next!;
    next = part + 1 < parts ? source.columns(`messages-${part + 1}`) : null;
    messages.append(columns);
    progress(part + 1, parts);
  }
  return messages;
}
