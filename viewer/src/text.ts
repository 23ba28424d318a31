// Numbers and times as text.

const UNITS: [number, string][] = [[604800, "wk"], [86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];

export function timeUnit(until: number): [number, string] {
  return UNITS.find(([size]) => until >= 3 * size) ?? [1, "s"];
}

export function time(seconds: number, until: number): string {
  const [size, unit] = timeUnit(until);
  const digits = until / size >= 100 ? 1 : until / size >= 10 ? 2 : 3;
  return `${(seconds / size).toFixed(digits)} ${unit}`;
}

/** A time to the second where it has one, such as 3 h 05 min 07 s. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "unknown";
  if (seconds < 60) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(seconds);
  const days = Math.floor(whole / 86400), hours = Math.floor((whole % 86400) / 3600);
  const minutes = Math.floor((whole % 3600) / 60), rest = whole % 60;
  const two = (n: number) => String(n).padStart(2, "0");
  const parts = [days ? `${days} d` : "", days || hours ? `${days ? two(hours) : hours} h` : "", `${two(minutes)} min`, `${two(rest)} s`];
  return parts.filter(Boolean).join(" ");
}

export function count(value: number): string {
  if (!Number.isFinite(value)) return "unknown";
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return value.toLocaleString("en-GB");
  return significant(value);
}

export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return "unknown";
  if (value !== 0 && (Math.abs(value) >= 1e7 || Math.abs(value) < 1e-3)) return value.toExponential(digits - 1).replace(/\.?0+e/, "e");
  return Number(value.toPrecision(digits)).toLocaleString("en-GB", { maximumFractionDigits: 6 });
}

export function micrometres(...values: number[]): string {
  return values.some((v) => !Number.isFinite(v)) ? "not known" : `${values.map((v) => v.toFixed(2)).join(", ")} \u00b5m`;
}

export function numberOf(high: number, low: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

export function halvesOf(text: string): [number, number] | null {
  if (!/^\d{1,20}$/.test(text)) return null;
  const value = BigInt(text);
  if (value >= 1n << 64n) return null;
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}
