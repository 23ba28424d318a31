// Cells that change, as instanced spheres: those that are alive at the time of the view.
import {
  Color, DoubleSide, InstancedMesh, Matrix4, MeshLambertMaterial, Object3D, Plane, Ray, SphereGeometry, Vector3,
} from "three";
import { hitSphere, typeColours, type Spheres } from "./cells";
import type { CellHistory } from "./history";
import { scale } from "./palette";
import type { Run } from "./run";

const PALE = 0.6; // share of white in a cell whose position is that of a later saved time

export class MovingCells implements Spheres {
  readonly mesh: InstancedMesh;
  private readonly radii: ArrayLike<number>;
  private stage = -1;
  private time = 0;
  private rows: number[] = []; // of the table of cells, by instance
  private early: boolean[] = [];
  private centres: Vector3[] = [];
  private values: ArrayLike<number> | null = null;
  private top = 1;

  constructor(private readonly run: Run, private readonly history: CellHistory) {
    const n = history.n;
    this.radii = Float32Array.from(run.cells["radius"]!, (r) => (Number.isFinite(r) ? r : 1));
    const [width, height] = n <= 500 ? [20, 12] : n <= 5000 ? [12, 8] : n <= 20_000 ? [8, 5] : [5, 3];
    this.mesh = new InstancedMesh(new SphereGeometry(1, width, height), new MeshLambertMaterial({ side: DoubleSide }), Math.max(1, n));
    this.mesh.frustumCulled = false;
    this.mesh.count = 0;
    this.mesh.setColorAt(0, new Color("#888888"));
  }

  /** Go to a time; whether any cell changed. */
  at(t: number): boolean {
    const stage = this.history.stage(t);
    this.time = t;
    if (stage === this.stage) return false;
    this.stage = stage;
    this.rows = [];
    this.early = [];
    this.centres = [];
    const matrix = new Matrix4();
    for (let row = 0; row < this.history.n; row++) {
      const spot = this.history.spot(row, t);
      if (!spot) continue;
      const r = this.radii[row]!;
      this.mesh.setMatrixAt(this.rows.length, matrix.makeScale(r, r, r).setPosition(...spot.at));
      this.rows.push(row);
      this.early.push(spot.early);
      this.centres.push(new Vector3(...spot.at));
    }
    this.mesh.count = this.rows.length;
    this.mesh.instanceMatrix.needsUpdate = true;
    this.paint();
    return true;
  }

  colour(values: ArrayLike<number> | null, top = 1): void {
    this.values = values;
    this.top = top;
    this.paint();
  }

  private paint(): void {
    const colour = new Color(), white = new Color("#ffffff");
    const types = this.run.cells["type"]!, byType = typeColours(this.run);
    this.rows.forEach((row, at) => {
      const { values, top } = this;
      if (values === null) colour.copy(byType[types[row]!] ?? colour.set("#888888"));
      else if (Number.isFinite(values[row]!)) scale(top > 0 ? values[row]! / top : 0, colour);
      else colour.set("#888888");
      if (this.early[at]) colour.lerp(white, PALE);
      this.mesh.setColorAt(at, colour);
    });
    if (this.mesh.instanceColor) this.mesh.instanceColor.needsUpdate = true;
  }

  clip(planes: Plane[]): void { (this.mesh.material as MeshLambertMaterial).clippingPlanes = planes; }

  hit(ray: Ray, plane: Plane | null): { row: number; far: number } | null {
    let best: { row: number; far: number } | null = null;
    this.rows.forEach((row, at) => {
      const far = hitSphere(ray, this.centres[at]!, this.radii[row]!, plane);
      if (far !== null && (!best || far < best.far)) best = { row, far };
    });
    return best;
  }

  place(row: number): [number, number, number] | null { return this.history.spot(row, this.time)?.at ?? null; }

  outline(row: number, mesh: Object3D): boolean {
    const at = this.place(row);
    mesh.visible = at !== null;
    if (at) {
      mesh.position.set(...at);
      mesh.scale.setScalar(1.3 * this.radii[row]! + 0.4);
    }
    return mesh.visible;
  }

  /** How many cells are drawn, and how many of them at a position that was saved later. */
  get drawn(): { cells: number; early: number } { return { cells: this.rows.length, early: this.early.filter(Boolean).length }; }

  dispose(): void { this.mesh.geometry.dispose(); (this.mesh.material as MeshLambertMaterial).dispose(); this.mesh.dispose(); }
}
