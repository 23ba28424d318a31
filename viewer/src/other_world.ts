// The same world without one message, beside the world of the run: the same scene drawn again with what would differ.
// Nothing is uploaded for it: the message is left out by a number in the shader, and the cell that differs is covered.
import { Color, Mesh, MeshLambertMaterial, type Plane, SphereGeometry, type WebGLRenderer } from "three";
import { largest } from "./columns";
import { el } from "./dom";
import { scale, typeColour } from "./palette";
import type { Run } from "./run";
import type { Changed } from "./source";
import type { State } from "./state";

const COVER = 1.006; // of the radius of a cell

export class OtherWorld {
  readonly canvas = el("canvas", { class: "picture", role: "img" });
  readonly element: HTMLElement;
  /** The cell that differs, drawn over its picture in the run. */
  readonly cover = new Mesh(new SphereGeometry(1, 24, 16), new MeshLambertMaterial());
  /** Says beside it which picture is the run. */
  readonly here = el("p", { class: "caption", hidden: true }, "The run");
  message = "";
  private index = -1;
  private row = -1;
  private changed: Changed | null = null;
  private readonly caption = el("p", { class: "caption" });

  constructor(private readonly run: Run) {
    this.element = el("div", { class: "stage other", hidden: true }, this.canvas, this.caption);
    this.cover.visible = false;
  }

  get shown(): boolean { return this.changed !== null; }

  /** The place of the message among the points; -1: the view does not show it. */
  get missing(): number { return this.index; }

  /** The row of the cell that differs; -1: none. */
  get differs(): number { return this.row; }

  show(message: string, index: number, changed: Changed): void {
    this.message = message;
    this.index = index;
    this.changed = changed;
    this.row = changed.cell === null ? -1 : this.run.cellRow.get(changed.cell) ?? -1;
    const what = changed.cell === null ? "no cell differs" : `${changed.cell} differs`;
    this.caption.textContent = `Without message ${message}: ${what}`;
    this.canvas.setAttribute("aria-label", `The same tissue without message ${message}: ${what}; the panel Ask lists what differs.`);
    this.element.hidden = this.here.hidden = false;
    const at = this.row < 0 ? null : this.run.at(this.row);
    if (!at) { this.row = -1; return; }
    this.cover.position.set(at[0], at[1], at[2]);
    this.cover.scale.setScalar(COVER * at[3]);
  }

  hide(): void {
    this.changed = null;
    this.element.hidden = this.here.hidden = true;
  }

  /** Give the covering sphere the colour that the cell would have without the message. */
  colour(state: State, planes: Plane[]): void {
    if (this.row < 0) return;
    const { material } = this.cover;
    material.clippingPlanes = planes;
    material.color.copy(this.without(state));
  }

  private without({ cells, t }: State): Color {
    const { manifest, messages: m, kept } = this.run;
    if (cells === "received") {
      const arrived = this.index >= 0 && kept[this.index] === 1 && m.end(this.index) <= t ? 1 : 0;
      const top = this.run.receivedTop();
      return scale(top > 0 ? (this.run.receivedAt(t)[this.row]! - arrived) / top : 0);
    }
    if (cells.startsWith("response:")) {
      const species = cells.slice(9);
      const values = this.run.cells[`response_${manifest.responses.indexOf(species)}`];
      const value = this.changed?.rows.find((row) => row.quantity === `${species} held`)?.after ?? values?.[this.row] ?? NaN;
      const top = largest(values);
      return Number.isFinite(value) ? scale(top > 0 ? value / top : 0) : new Color("#888888");
    }
    return new Color(typeColour(manifest, manifest.cell_types[this.run.cells["type"]![this.row]!] ?? ""));
  }

  /** Take over what the renderer has just drawn. */
  copy(renderer: WebGLRenderer): void {
    const from = renderer.domElement;
    if (this.canvas.width !== from.width) this.canvas.width = from.width;
    if (this.canvas.height !== from.height) this.canvas.height = from.height;
    this.canvas.getContext("2d")!.drawImage(from, 0, 0);
  }

  dispose(): void { this.cover.geometry.dispose(); this.cover.material.dispose(); }
}
