// Ask: a cell (what it sent and received), a message (its dated story, and its path replayed).
import { el, fill, pairs, table } from "../dom";
import { NOBODY, NONE } from "../messages";
import type { Path, Run } from "../run";
import type { TissueScene } from "../scene";
import { lineageOf, whereabouts } from "./lineage";
import type { Story } from "../source";
import { withoutPanel } from "./without";
import type { Store } from "../state";
import { clock, count, halvesOf, micrometres, significant, waiting } from "../text";

const MOST_ROWS = 100;

/** Why a run has no messages to ask for. */
function withoutMessages({ manifest }: Run): string {
  if (manifest.engine !== "walk") return "This run has means of amounts, and no single messages.";
  return manifest.messages.kept === "counts" ? "This run kept counts, and no rows of single messages."
    : "This run has no messages.";
}

export class AskPanel {
  readonly element: HTMLElement;
  private readonly answer = el("div", { class: "answer", "aria-live": "polite" });
  private readonly number: HTMLInputElement;
  private readonly cell: HTMLInputElement;
  private readonly which: HTMLSelectElement;
  private asked = 0;
  /** The path that is drawn, for tests. */
  path: Path | null = null;
  replayTime = 0;

  constructor(private readonly store: Store, private readonly runs: Run[], private readonly scenes: TissueScene[]) {
    this.number = el("input", { type: "text", inputmode: "numeric", size: 18, autocomplete: "off", spellcheck: false });
    this.cell = el("input", { type: "text", size: 18, autocomplete: "off", spellcheck: false });
    const messages = runs.some((run) => run.messages.n || run.manifest.engine === "walk");
    this.which = el("select", { onchange: () => this.store.set({ run: Number(this.which.value) }, "selection") },
      ...runs.map((run, n) => el("option", { value: n }, runs.length === 2 && runs[0]!.manifest.folder === runs[1]!.manifest.folder
        ? `${run.manifest.folder} (${n ? "right" : "left"})` : run.manifest.folder)));
    this.element = el("div", {},
      runs.length > 1 && el("div", { class: "ask" }, el("label", {}, "Ask in the run ", this.which)),
      messages && el("form", { class: "ask", onsubmit: (event) => { event.preventDefault(); this.askMessage(); } },
        el("label", {}, "Message number ", this.number), el("button", {}, "Replay")),
      el("form", { class: "ask", onsubmit: (event) => { event.preventDefault(); this.askCell(); } },
        el("label", {}, "Cell ", this.cell), el("button", {}, "Show")),
      this.answer);
    store.on(["selection", "filter"], () => this.show());
    this.show();
  }

  private get scene(): TissueScene | undefined { return this.scenes.find((scene) => scene.run === this.run); }

  private get run(): Run { return this.runs[Math.min(this.store.state.run, this.runs.length - 1)]!; }

  /** Of two runs, the one that is meant. */
  private get where(): string { return this.runs.length > 1 ? ` of ${this.which.selectedOptions[0]?.textContent ?? ""}` : ""; }

  private askMessage(): void {
    this.store.set({ message: this.number.value.trim() }, "selection");
  }

  private askCell(): void {
    this.store.set({ cell: this.cell.value.trim(), message: "" }, "selection");
  }

  private show(): void {
    const { message, cell } = this.store.state;
    this.number.value = message;
    this.cell.value = cell;
    this.which.value = String(this.run.index);
    const turn = ++this.asked;
    this.path = null;
    this.scenes.forEach((scene) => { scene.showPath(null); scene.hideWithout(); scene.choose(-1); });
    if (message) this.showMessage(message, turn);
    else if (cell) this.showCell(cell);
    else {
      if (!this.runs.some((run) => run.messages.n)) {
        fill(this.answer, el("p", {}, `Click a cell in the tissue, or type its name. ${withoutMessages(this.run)}`));
        return;
      }
      fill(this.answer, el("p", {},
        "Click a cell or a message in the tissue, or type its name or number. A point is a message: a ring where it was "
        + "released, a disc where it ended. Between both nothing is drawn, because the run does not keep where it was; a "
        + "message that you choose is replayed and drawn as a line."));
      void this.offer(turn);
    }
  }

  /** In a file: the messages whose path it holds. */
  private async offer(turn: number): Promise<void> {
    const ids = await this.run.source.replayable?.();
    if (!ids || turn !== this.asked) return;
    this.answer.append(el("h4", {}, "Messages that this file can replay"),
      el("p", { class: "small" }, "By their numbers in the run. Other messages have their table, but no path in this file."),
      el("div", { class: "buttons" }, ...ids.map((id) =>
        el("button", { type: "button", class: "link", onclick: () => this.store.set({ message: id }, "selection") }, id))));
  }

  private cellButton(row: number, otherwise: string): Node | string {
    const name = this.run.cellName(row);
    if (!name) return otherwise;
    return el("button", { type: "button", class: "link", onclick: () => this.store.set({ cell: name, message: "" }, "selection") }, name);
  }

  private messageButton(i: number): HTMLElement {
    const id = this.run.id(i);
    return el("button", { type: "button", class: "link", onclick: () => this.store.set({ message: id }, "selection") }, id);
  }

  private showMessage(text: string, turn: number): void {
    const { run } = this;
    const halves = halvesOf(text);
    if (!halves) {
      fill(this.answer, el("p", { class: "bad" }, "A message number is a whole number below 2^64, as in the column exosome of the ledger."));
      return;
    }
    const i = run.messages.find(...halves);
    const story = el("div", { class: "story" });
    const path = el("div", {});
    const back = this.store.state.cell
      ? el("button", { type: "button", onclick: () => this.store.set({ message: "" }, "selection") }, `Back to ${this.store.state.cell}`) : null;
    fill(this.answer, el("h3", {}, `Message ${text}${this.where}`), back, i >= 0 ? this.facts(i) : el("p", {}, "The run kept no row of this message."), story, path);
    if (i >= 0) {
      fill(story, el("ol", {}, ...this.story(i).map((line) => el("li", {}, line))));
      for (const row of [run.messages.receiver[i]!, run.messages.sender[i]!]) {
        if (row !== NOBODY) { this.scene?.choose(row); break; }
      }
    }
    void this.replay(text, path, turn).then(() => this.tell(text, i, story, turn));
  }

  /** The story from the ledger in place of that from the row, and the world without this message. */
  private async tell(id: string, i: number, into: HTMLElement, turn: number): Promise<void> {
    let story: Story | null;
    try {
      story = await this.run.source.story(id);
    } catch (error) {
      if (turn === this.asked && i >= 0) into.append(el("p", { class: "small" }, (error as Error).message));
      return;
    }
    if (!story || turn !== this.asked) return;
    const events = table(["when", "what happened"], story.events.map(([when, what]) => [when, what]), story.headline);
    const { scene } = this;
    fill(into, events,
      ...story.notes.map((note) => el("p", { class: "small" }, `Note: ${note}.`)),
      ...withoutPanel(this.store, story, scene && {
        show: (changed) => scene.showWithout(id, i, changed), hide: () => scene.hideWithout(),
      }));
    into.dataset["told"] = id;
  }

  private async replay(id: string, into: HTMLElement, turn: number): Promise<void> {
    const { run } = this;
    const start = performance.now();
    const { wall } = run.manifest;
    const waited = el("span", { "aria-hidden": "true" });
    fill(into, el("p", { role: "status" }, run.history
      ? `Replaying \u2026 Cells change in this run, so all of it is followed again. The first time this takes about as long as the run did${wall ? ` (${waiting(wall)})` : ""}; each later message is quick. `
      : "Replaying \u2026", waited));
    const ticking = window.setInterval(() => {
      if (turn === this.asked) waited.textContent = ` ${waiting((performance.now() - start) / 1000)} so far.`;
      else window.clearInterval(ticking);
    }, 1000);
    try {
      const path = await run.replay(id);
      if (turn !== this.asked) return;
      this.path = path;
      this.scene?.showPath(path);
      this.replayTime = performance.now() - start;
      const last = path.time.length - 1;
      if (this.store.state.t < path.time[last]!) this.store.set({ t: path.time[last]! }, "time");
      fill(into,
        el("h4", {}, "Replayed path"),
        el("p", {}, `${count(path.time.length)} points, ${run.history ? "at the ends of the windows in which cells stand still," : `every ${significant(run.pathStep)} s`} from ${clock(path.time[0]!)} to ${clock(path.time[last]!)}, drawn as `
          + "straight lines from point to point; the path between two points is not known to the page."),
        el("div", { class: "buttons" },
          el("button", { type: "button", onclick: () => this.store.set({ t: path.time[0]! }, "time") }, "Go to its release"),
          el("button", { type: "button", onclick: () => this.store.set({ t: path.time[last]! }, "time") }, "Go to its end")),
        el("details", {}, el("summary", {}, "Points"), table(["time (s)", "x (\u00b5m)", "y (\u00b5m)", "z (\u00b5m)"],
          Array.from(path.time).slice(0, 500).map((t, n) => [String(t), ...[0, 1, 2].map((axis) => String(path.xyz[3 * n + axis]))]),
          "Points of the replayed path")));
    } catch (error) {
      if (turn === this.asked) fill(into, el("p", { class: "bad", role: "status" }, (error as Error).message));
    } finally {
      window.clearInterval(ticking);
    }
  }

  private facts(i: number): HTMLElement {
    const { run } = this;
    const m = run.messages;
    const { manifest } = run;
    const cargo = manifest.cargo.map((name, number): [string, string] => [name, `${count(m.cargo[number]![i]!)} copies`]);
    return pairs([
      ["kind", manifest.kinds[m.kind(i)] ?? "unknown"],
      ["sender", this.cellButton(m.sender[i]!, `none (${manifest.sender_types[m.senderType(i)] ?? "unknown"})`)],
      ["receiver", this.cellButton(m.receiver[i]!, "none")],
      ["fate", manifest.fates[m.fate(i)] ?? "unknown"],
      ["distance", Number.isFinite(m.distance[i]!) ? `${m.distance[i]!.toFixed(2)} \u00b5m, straight` : "not known"],
      ["diameter", Number.isFinite(m.diameter[i]!) ? `${m.diameter[i]!.toFixed(1)} nm` : "none given"],
      ...cargo,
    ]);
  }

  /** What happened, with its time, from the row of the ledger. */
  private story(i: number): string[] {
    const { run } = this;
    const m = run.messages;
    const { manifest } = run;
    const fate = manifest.fates[m.fate(i)] ?? "";
    const given = m.sender[i] === NOBODY;
    const at = micrometres(...m.bornAt.subarray(3 * i, 3 * i + 3)), to = micrometres(...m.endAt.subarray(3 * i, 3 * i + 3));
    const receiver = run.receiverName(i) || (m.receiverType(i) === NONE ? "" : manifest.cell_types[m.receiverType(i)]!);
    const lines = [given
      ? `${clock(m.born(i))}: given as ${manifest.sender_types[m.senderType(i)] ?? "a dose"} at ${at}.`
      : `${clock(m.born(i))}: released by ${run.senderName(i)} at ${at}.`];
    const end = clock(m.end(i));
    if (fate === "internalised") lines.push(`${end}: internalised by ${receiver} at ${to}.`);
    else if (fate === "cleared") lines.push(`${end}: cleared at ${to}.`);
    else if (fate === "exited") lines.push(`${end}: left through an open wall at ${to}.`);
    else lines.push(`${end}, the end of the run: still ${fate}${receiver ? ` at ${receiver}` : ""}, at ${to}.`);
    if (Number.isFinite(m.delivered[i]!)) lines.push(`${clock(m.delivered[i]!)}: its content was released inside ${receiver}.`);
    return lines;
  }

  private showCell(name: string): void {
    const { run } = this;
    const row = run.cellRow.get(name);
    if (row === undefined) {
      fill(this.answer, el("p", { class: "bad" }, `${run.manifest.folder} has no cell called ${name}.`));
      return;
    }
    this.scene?.choose(row);
    const m = run.messages;
    const { manifest } = run;
    const sent: number[] = [], received: number[] = [];
    for (let i = 0; i < m.n; i++) {
      if (!run.kept[i]) continue;
      if (m.sender[i] === row) sent.push(i);
      if (m.receiver[i] === row) received.push(i);
    }
    const type = manifest.cell_types[run.cells["type"]![row]!] ?? "unknown";
    const delivered = received.filter((i) => Number.isFinite(m.delivered[i]!));
    const needs = manifest.needs[type] ?? {};
    const copies = manifest.cargo.map((cargo, number): [string, string] => {
      const sum = delivered.reduce((total, i) => total + m.cargo[number]![i]!, 0);
      const need = needs[cargo];
      return [`${cargo} delivered`, `${count(sum)} copies${need !== undefined ? `, ${count(need)} needed` : ""}`];
    });
    const answers = manifest.responses.map((species, number): [string, string] => {
      const value = run.cells[`response_${number}`]![row]!;
      return [`${species} at the end`, Number.isFinite(value) ? `${significant(value)} copies`
        : run.history && !run.history.alive(row, manifest.until) ? "not alive then" : "no response"];
    });
    const at = run.at(row);
    const all = manifest.messages.kept === "all" ? "" : " (of the rows that were kept)";
    fill(this.answer, el("h3", {}, `${name}${this.where}`),
      pairs([
        ["type", type],
        ["centre", run.history ? whereabouts(run, row) : at ? micrometres(at[0], at[1], at[2]) : "well mixed: no position"],
        ["sent, whole run", count(run.cells["sent"]![row]!)],
        ["received, whole run", count(run.cells["received"]![row]!)],
        ...copies, ...answers,
      ]),
      run.history ? lineageOf(run, row, this.store, (one, otherwise) => this.cellButton(one, otherwise)) : null,
      el("div", { class: "buttons" },
        el("button", { type: "button", onclick: () => this.store.filter({ sender: `cell:${name}`, receiver: "" }) }, "Only what it sent"),
        el("button", { type: "button", onclick: () => this.store.filter({ sender: "", receiver: `cell:${name}` }) }, "Only what it received")),
      ...(m.n ? this.lists(all, sent, received) : [el("p", {}, "The numbers are means; this run has no single messages.")]));
  }

  private lists(all: string, sent: number[], received: number[]): (HTMLElement | null)[] {
    const { run } = this;
    const m = run.messages;
    const { manifest } = run;
    const internalised = manifest.fates.indexOf("internalised");
    return [
      this.partners("Received from", received.filter((i) => m.fate(i) === internalised), m.sender, (i) => run.senderName(i)),
      this.listed(`Received${all}`, received, (i) => this.cellButton(m.sender[i]!, run.senderName(i)), "from"),
      this.partners("Sent to", sent.filter((i) => m.fate(i) === internalised), m.receiver, (i) => run.receiverName(i)),
      this.listed(`Sent${all}`, sent, (i) => this.cellButton(m.receiver[i]!, manifest.fates[m.fate(i)]!), "to"),
    ];
  }

  private partners(title: string, rows: number[], whom: Uint32Array, name: (i: number) => string): HTMLElement | null {
    const sums = new Map<string, [number, number]>();
    for (const i of rows) {
      const key = name(i);
      const entry = sums.get(key) ?? [0, whom[i]!];
      entry[0]++;
      sums.set(key, entry);
    }
    if (!sums.size) return null;
    const most = [...sums].sort((a, b) => b[1][0] - a[1][0]).slice(0, 8);
    return el("div", {}, el("h4", {}, `${title} (${count(sums.size)} ${sums.size === 1 ? "cell" : "cells"})`),
      table(["cell", "messages"], most.map(([key, [number, row]]) => [this.cellButton(row, key), count(number)]),
        sums.size > 8 ? "The eight with most messages" : "By number of messages"));
  }

  private listed(title: string, rows: number[], whom: (i: number) => Node | string, head: string): HTMLElement {
    const m = this.run.messages;
    const { manifest } = this.run;
    const lines = rows.slice(0, MOST_ROWS).map((i) => [
      this.messageButton(i), whom(i), clock(m.born(i)), clock(m.end(i)),
      manifest.cargo.map((name, number) => (m.cargo[number]![i]! ? `${m.cargo[number]![i]} ${name}` : "")).filter(Boolean).join(", ") || "\u2013",
    ]);
    const about = rows.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${count(rows.length)}; the filter chooses others` : `${count(rows.length)} messages pass the filter`;
    return el("details", {}, el("summary", {}, `${title}: ${count(rows.length)}`),
      rows.length ? table(["message", head, "released", "ended", "cargo"], lines, about) : el("p", {}, "None passes the filter."));
  }
}
