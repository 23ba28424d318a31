// A run that the page itself holds: compressed blocks in script elements, which the browser does not run.
import { decode, type Columns } from "./columns";
import { pathsOf } from "./run";
import type { Manifest, Source, Story } from "./source";

function element(name: string): HTMLScriptElement | null {
  for (const script of document.querySelectorAll<HTMLScriptElement>("script[data-name]")) {
    if (script.dataset["name"] === name) return script;
  }
  return null;
}

export function holdsData(): boolean { return element("runs") !== null; }

export async function block(name: string): Promise<ArrayBuffer> {
  const script = element(name);
  if (!script) throw new Error(`This file holds no ${name}.`);
  const text = atob(script.textContent ?? "");
  const bytes = new Uint8Array(text.length);
  for (let n = 0; n < text.length; n++) bytes[n] = text.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export async function json<T>(name: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await block(name))) as T;
}

export class EmbeddedSource implements Source {
  private reason = "";
  private stories: Record<string, Story> | null = null;

  constructor(private readonly base: string) {}

  async manifest(): Promise<Manifest> {
    const manifest = await json<Manifest>(`${this.base}manifest`);
    this.reason = manifest.without_replay ?? "";
    return manifest;
  }

  async columns(name: string): Promise<Columns> {
    const columns = decode(await block(this.base + name));
    if (name.startsWith("messages-")) element(this.base + name)?.remove(); // its text would stay in memory
    return columns;
  }

  async bytes(name: string): Promise<ArrayBuffer> { return block(this.base + name); }

  async json<T>(name: string): Promise<T> { return json<T>(this.base + name); }

  async ask(name: string, query: Record<string, string>): Promise<Columns> {
    if (name === "grid") return decode(await block(`${this.base}grid?which=${query["which"]}&time=${query["time"]}`));
    if (name !== "replay") throw new Error(`This file holds no ${name}.`);
    const columns = decode(await block(`${this.base}replays`));
    const rows = rowsOf(columns, query["id"] ?? "");
    if (!rows) throw new Error(this.reason);
    return Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values.slice(...rows)]));
  }

  async answer<T>(name: string, query: Record<string, string>): Promise<T> {
    const asked = `${name}?${new URLSearchParams(query)}`;
    if (!element(this.base + asked)) throw new Error(`This file holds no ${name} for ${Object.entries(query).map((one) => one.join(" ")).join(", ")}; open the run itself with exosome view.`);
    return json<T>(this.base + asked);
  }

  async story(id: string): Promise<Story | null> {
    this.stories ??= await json<Record<string, Story>>(`${this.base}stories`);
    return Object.hasOwn(this.stories, id) ? this.stories[id]! : null;
  }

  /** The saved times of a grid that this file holds. */
  gridTimes(which: number): number[] {
    const start = `${this.base}grid?which=${which}&time=`;
    return [...document.querySelectorAll<HTMLScriptElement>("script[data-name]")]
      .map((script) => script.dataset["name"]!).filter((name) => name.startsWith(start))
      .map((name) => Number(name.slice(start.length))).sort((a, b) => a - b);
  }

  /** The numbers of the messages that this file can replay. */
  async replayable(): Promise<string[]> {
    return pathsOf(decode(await block(`${this.base}replays`))).map((path) => path.id);
  }
}

function rowsOf(columns: Columns, id: string): [number, number] | null {
  if (!/^\d{1,20}$/.test(id)) return null;
  const high = Number(BigInt(id) >> 32n), low = Number(BigInt(id) & 0xffffffffn);
  const isRow = (row: number) => columns["id_low"]![row] === low && columns["id_high"]![row] === high;
  let start = 0;
  while (start < columns["id_low"]!.length && !isRow(start)) start++;
  let end = start;
  while (end < columns["id_low"]!.length && isRow(end)) end++;
  return end > start ? [start, end] : null;
}
