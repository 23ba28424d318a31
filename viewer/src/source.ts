// Where the page gets a run from: a server, the page itself, or a notebook.
import { decode, type Columns } from "./columns";

export interface PlaceInfo { name: string; box: [number, number, number] | null; walls: string[]; x: number }
export interface NumberInfo { path: string; value: string; source: string; checked: boolean | null }
export interface Provenance {
  about: string; journey: string[]; model: string; numbers: NumberInfo[];
  versions: Record<string, string>; seed: number | null; keep: string; fingerprint: string; again: string;
}
export interface Manifest {
  form: number; kind: string; title: string; folder: string; engine: string; finished: boolean;
  notices: string[]; until: number; known_until: number | null; every: number; wall: number; // seconds that the run took, 0 if it is not known
   places: PlaceInfo[]; kinds: string[]; fates: string[];
  sender_types: string[]; sender_shift: (number | null)[]; cell_types: string[]; cargo: string[];
  cells: string[]; needs: Record<string, Record<string, number>>; responses: string[];
  messages: { shown: number; parts: number; kept: string };
  totals: Record<string, number>; colours: { fate: Record<string, string>; types: string[] };
  provenance: Provenance; body: boolean; fields: GridInfo[]; instruments: InstrumentInfo[]; charts: ChartInfo[]; summary?: string;
  tissue: TissueInfo | null; // of a run in which cells change
  rounded?: string; without_replay?: string; // of a file
}
export interface TissueInfo { lineage: boolean; why: string[]; stride: number }
export interface Counts { time_s: number[]; states: Record<string, number[]> }

export interface ChartInfo { name: string; about: string; source: string }
export interface GridInfo {
  place: string; kind: string; shape: number[]; first: number[]; voxel: number[]; unit: string; x: number; time_s: number[];
}
export interface Dose { name: string; kind: string; into: string; amount: string; time_s: number[]; over_s: number }
export interface Organs {
  time_s: number[]; organs: Record<string, number[]>; lost: number[]; of_body: boolean; doses: Dose[];
  curves: { name: string; unit: string; time_s: number[]; value: (number | null)[] }[];
}

/** What differs in the same world without one message: of its receiver, at the end of the run. */
export interface Changed {
  same: number; cell: string | null;
  rows: { quantity: string; before: number; after: number; needed: number | null }[];
}

export interface Story {
  headline: string; events: [string, string][]; notes: string[]; without: string; changed: Changed | null;
  response: null | {
    cell: string; time_s: number[]; amounts: Record<string, number[]>; without_this_message: Record<string, number[]>;
  };
}

export interface InstrumentInfo { name: string; about: string; of: string[] }
export interface Readings {
  by: string; seed: number; limit: number; unit: string; about: [string, string][]; error?: string;
  observations: {
    name: string; time_s: number[]; truth: number[]; truth_unit: string; value: (number | null)[]; censored: string[];
  }[];
}

export interface Source {
  manifest(): Promise<Manifest>;
  columns(name: string): Promise<Columns>;
  json<T>(name: string): Promise<T>;
  /** The bytes of a file, such as a chart. */
  bytes(name: string): Promise<ArrayBuffer>;
  ask(name: string, query: Record<string, string>): Promise<Columns>;
  /** The answer to a question as JSON. */
  answer<T>(name: string, query: Record<string, string>): Promise<T>;
  /** The dated story of a message; null where only its row is known. */
  story(id: string): Promise<Story | null>;
  /** The messages that can be replayed, if not all can. */
  replayable?(): Promise<string[]>;
  /** The saved times of a grid by number, if not all can be asked for. */
  gridTimes?(which: number): number[];
}

export class HttpSource implements Source {
  constructor(private readonly base: string) {}

  async manifest(): Promise<Manifest> { return this.json("manifest"); }

  async columns(name: string): Promise<Columns> { return decode(await (await this.get(name)).arrayBuffer()); }

  async bytes(name: string): Promise<ArrayBuffer> { return (await this.get(name)).arrayBuffer(); }

  async json<T>(name: string): Promise<T> { return (await (await this.get(name)).json()) as T; }

  async ask(name: string, query: Record<string, string>): Promise<Columns> {
    return decode(await (await this.get(`${name}?${new URLSearchParams(query)}`)).arrayBuffer());
  }

  async answer<T>(name: string, query: Record<string, string>): Promise<T> { return this.json<T>(`${name}?${new URLSearchParams(query)}`); }

  async story(id: string): Promise<Story | null> { return this.json<Story>(`trace?${new URLSearchParams({ id })}`); }

  private async get(name: string): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(this.base + name, { cache: "no-store" });
    } catch {
      throw new Error("The server does not answer: has exosome view been stopped?");
    }
    if (response.ok) return response;
    if (response.status === 409 || response.status === 500) throw new Error(((await response.json()) as { error: string }).error);
    throw new Error(`The server has no ${name.split("?")[0]} of this run.`);
  }
}
