// Reads the bytes of columns: see src/exosome/viewer/column_file.py for the layout.

export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
export type Columns = Record<string, Column>;

interface Entry {
  name: string;
  type: "u1" | "u2" | "u4" | "i4" | "f4" | "f8";
  offset: number;
  length: number;
  delta?: boolean;
  planes?: boolean;
  low?: number;
  step?: number;
  missing?: number;
}

const MAGIC = "EXCOLS01";
const KINDS = {
  u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f4: Float32Array, f8: Float64Array,
} as const;

export function decode(bytes: ArrayBuffer): Columns {
  const text = new TextDecoder();
  if (text.decode(new Uint8Array(bytes, 0, Math.min(8, bytes.byteLength))) !== MAGIC) {
    throw new Error("The server sent no columns.");
  }
  const length = new DataView(bytes).getUint32(8, true);
  const header = JSON.parse(text.decode(new Uint8Array(bytes, 12, length))) as { columns: Entry[] };
  const columns: Columns = {};
  for (const entry of header.columns) columns[entry.name] = column(bytes, 12 + length, entry);
  return columns;
}

function column(bytes: ArrayBuffer, start: number, entry: Entry): Column {
  const Kind = KINDS[entry.type];
  const size = Kind.BYTES_PER_ELEMENT;
  let values: Column;
  if (entry.planes) {
    const planes = new Uint8Array(bytes, start + entry.offset, entry.length * size);
    const rows = new Uint8Array(entry.length * size);
    for (let byte = 0; byte < size; byte++) {
      const from = byte * entry.length;
      for (let row = 0; row < entry.length; row++) rows[row * size + byte] = planes[from + row]!;
    }
    values = new Kind(rows.buffer);
  } else {
    values = new Kind(bytes, start + entry.offset, entry.length);
  }
  if (entry.delta) for (let row = 1; row < values.length; row++) values[row]! += values[row - 1]!;
  if (entry.step === undefined) return values;
  const scaled = new Float32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const number = values[row]!;
    scaled[row] = number === entry.missing ? NaN : entry.low! + entry.step * number;
  }
  return scaled;
}

/** The largest value of a column; 0 for none. */
export function largest(values: Column | undefined): number {
  let most = 0;
  for (let row = 0; values && row < values.length; row++) if (values[row]! > most) most = values[row]!;
  return most;
}
