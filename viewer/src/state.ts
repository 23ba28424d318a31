// What the reader chose: time, colours, filters, selection. The address keeps it, so a view can be cited.

export interface Filter {
  sender: string; // "", "type:NAME" or "cell:NAME"
  receiver: string;
  kind: string;
  fates: string[]; // hidden ones
  from: number | null; to: number | null; // time of release, s
  near: number | null; far: number | null; // straight distance, um
}

export interface State {
  t: number;
  speed: number; // simulated seconds per second of the reader, as a share of the whole run
  colour: "fate" | "kind" | "sender" | "receiver";
  cells: string; // "type", "received" or "response:NAME"
  tracks: boolean; rests: boolean;
  without: boolean; // beside a message, the same world without it
  section: "" | "x" | "y" | "z"; cut: number; // share of the extent that stays
  iso: number; // share of the highest concentration on the iso-surface; 0: none
  field: string; // "PLACE/KIND" of a field run
  filter: Filter;
  run: number; // the run of the selection
  cell: string; message: string;
  tab: string;
  camera: string;
}

export const NO_FILTER: Filter = {
  sender: "", receiver: "", kind: "", fates: [], from: null, to: null, near: null, far: null,
};

export type Change = "time" | "filter" | "look" | "selection" | "tab" | "camera";

export class Store {
  private readonly listeners: [Set<Change>, () => void][] = [];
  private written = "";
  private timer = 0;

  constructor(public state: State, private readonly address: boolean) {
    if (address) {
      this.read(location.hash);
      addEventListener("hashchange", () => {
        if (location.hash.slice(1) === this.written) return;
        this.read(location.hash);
        this.emit("time", "filter", "look", "selection", "tab", "camera");
      });
    }
  }

  on(changes: Change[], listener: () => void): void { this.listeners.push([new Set(changes), listener]); }

  set(part: Partial<State>, ...changes: Change[]): void {
    Object.assign(this.state, part);
    this.emit(...changes);
    if (this.address) {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.write(), 250);
    }
  }

  filter(part: Partial<Filter>): void { this.set({ filter: { ...this.state.filter, ...part } }, "filter"); }

  private emit(...changes: Change[]): void {
    for (const [wanted, listener] of this.listeners) if (changes.some((one) => wanted.has(one))) listener();
  }

  /** Write the state into the address, without an entry in the history. */
  write(): void {
    const { state } = this;
    const words = new URLSearchParams();
    const keep = (name: string, value: string | number | null, usual: string | number | null) => {
      if (value !== usual && value !== null) words.set(name, String(value));
    };
    keep("t", Number(state.t.toPrecision(7)), 0);
    keep("speed", state.speed, USUAL.speed);
    keep("colour", state.colour, USUAL.colour);
    keep("cells", state.cells, USUAL.cells);
    keep("tracks", state.tracks ? 1 : 0, 0);
    keep("rests", state.rests ? 1 : 0, 1);
    keep("without", state.without ? 1 : 0, 1);
    keep("section", state.section, "");
    keep("cut", state.cut, USUAL.cut);
    keep("field", state.field, ""); keep("iso", state.iso, 0);
    keep("sender", state.filter.sender, ""); keep("receiver", state.filter.receiver, "");
    keep("kind", state.filter.kind, ""); keep("hide", state.filter.fates.join(","), "");
    keep("from", state.filter.from, null); keep("to", state.filter.to, null);
    keep("near", state.filter.near, null); keep("far", state.filter.far, null);
    keep("run", state.run, 0); keep("cell", state.cell, ""); keep("message", state.message, "");
    keep("tab", state.tab, USUAL.tab); keep("camera", state.camera, "");
    this.written = words.toString();
    history.replaceState(null, "", `#${this.written}`);
  }

  private read(hash: string): void {
    const words = new URLSearchParams(hash.slice(1));
    const number = (name: string, usual: number): number => {
      const value = Number(words.get(name) ?? usual);
      return Number.isFinite(value) ? value : usual;
    };
    const maybe = (name: string): number | null => (words.has(name) ? number(name, 0) : null);
    const one = <T extends string>(name: string, of: readonly T[], usual: T): T =>
      of.find((word) => word === words.get(name)) ?? usual;
    this.state = {
      t: Math.max(0, number("t", 0)),
      speed: Math.min(1, Math.max(1e-6, number("speed", USUAL.speed))),
      colour: one("colour", ["fate", "kind", "sender", "receiver"] as const, USUAL.colour),
      cells: words.get("cells") ?? USUAL.cells,
      tracks: words.get("tracks") === "1", rests: words.get("rests") !== "0",
      without: words.get("without") !== "0",
      section: one("section", ["", "x", "y", "z"] as const, ""),
      cut: Math.min(1, Math.max(0, number("cut", USUAL.cut))),
      field: words.get("field") ?? "", iso: Math.min(0.99, Math.max(0, number("iso", 0))),
      filter: {
        sender: words.get("sender") ?? "", receiver: words.get("receiver") ?? "",
        kind: words.get("kind") ?? "", fates: (words.get("hide") ?? "").split(",").filter(Boolean),
        from: maybe("from"), to: maybe("to"), near: maybe("near"), far: maybe("far"),
      },
      run: Math.max(0, Math.floor(number("run", 0))),
      cell: words.get("cell") ?? "", message: words.get("message") ?? "",
      tab: words.get("tab") ?? USUAL.tab, camera: words.get("camera") ?? "",
    };
  }
}

export const USUAL: State = {
  t: 0, speed: 1 / 30, colour: "fate", cells: "type", tracks: false, rests: true, without: true, section: "", cut: 0.5,
  field: "", iso: 0, filter: NO_FILTER, run: 0, cell: "", message: "", tab: "ask", camera: "",
};
