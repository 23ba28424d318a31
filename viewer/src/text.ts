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

// The law of numbers is that of `number_text.py`, of which the report and `exosome show` make use: commas, and from 1e6 on
// (whole counts from 1e9 on) a power of ten with at least two digits, such as 1.5e+09.

/** A whole count, or a number that may be one. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return "unknown";
  if (!Number.isInteger(value)) return significant(value);
  return Math.abs(value) < 1e9 ? value.toLocaleString("en-GB") : power(value, 4);
}

/** A number with so many significant digits. */
export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return "unknown";
  if (Math.abs(value) >= 1e6) return power(value, 4);
  if (Math.abs(value) >= 10 ** (digits - 1)) return Number(value.toFixed(0)).toLocaleString("en-GB");
  const rounded = Number(value.toPrecision(digits));
  return rounded !== 0 && Math.abs(rounded) < 1e-4 ? power(value, digits) : String(rounded);
}

/** A number as a power of ten. */
export function power(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  return `${Number(mantissa)}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

/** A share in percent that is above 0. */
export function percent(value: number): string { return `${value >= 1 ? value.toFixed(1) : significant(value, 2)} %`; }

/** How long somebody waits: whole seconds. */
export function waiting(seconds: number): string { return seconds < 60 ? `${Math.round(seconds)} s` : clock(seconds); }

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
