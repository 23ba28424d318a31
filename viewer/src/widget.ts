// A run in a notebook: questions and answers go through the widget's messages, answers in chunks.
import { decode, type Columns } from "./columns";
import type { Manifest, Source, Story } from "./source";

export interface WidgetModel {
  send(content: unknown): void;
  on(name: string, listener: (content: Head, buffers: DataView[]) => void): void;
}
interface Head { id: number; part: number; parts: number; error: string }
interface Waiting { parts: Uint8Array[]; missing: number; done: (bytes: ArrayBuffer) => void; fail: (error: Error) => void }

export class WidgetLine {
  private next = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly model: WidgetModel) {
    model.on("msg:custom", (head, buffers) => this.received(head, buffers));
  }

  ask(run: number, name: string, query: Record<string, string> = {}): Promise<ArrayBuffer> {
    const id = this.next++;
    return new Promise((done, fail) => {
      this.waiting.set(id, { parts: [], missing: -1, done, fail });
      this.model.send({ id, run, name, query });
    });
  }

  private received(head: Head, buffers: DataView[]): void {
    const one = this.waiting.get(head.id);
    if (!one) return;
    if (head.error) {
      this.waiting.delete(head.id);
      one.fail(new Error(head.error));
      return;
    }
    if (one.missing < 0) one.missing = head.parts;
    const view = buffers[0]!;
    one.parts[head.part] = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    one.missing--;
    if (one.missing > 0) return;
    this.waiting.delete(head.id);
    const whole = new Uint8Array(one.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of one.parts) { whole.set(part, at); at += part.length; }
    one.done(whole.buffer);
  }
}

export class WidgetSource implements Source {
  constructor(private readonly line: WidgetLine, private readonly run: number) {}

  manifest(): Promise<Manifest> { return this.json<Manifest>("manifest"); }
  bytes(name: string): Promise<ArrayBuffer> { return this.line.ask(this.run, name); }
  async columns(name: string): Promise<Columns> { return decode(await this.bytes(name)); }
  async json<T>(name: string): Promise<T> { return text<T>(await this.bytes(name)); }
  async ask(name: string, query: Record<string, string>): Promise<Columns> { return decode(await this.line.ask(this.run, name, query)); }
  async answer<T>(name: string, query: Record<string, string>): Promise<T> { return text<T>(await this.line.ask(this.run, name, query)); }
  async story(id: string): Promise<Story | null> { return text<Story>(await this.line.ask(this.run, "trace", { id })); }
}

export function text<T>(bytes: ArrayBuffer): T { return JSON.parse(new TextDecoder().decode(bytes)) as T; }
