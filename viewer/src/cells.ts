// Cells as instanced spheres, and which of them a ray meets.
import {
  Color, DoubleSide, InstancedMesh, Matrix4, MeshLambertMaterial, Object3D, Plane, Ray, SphereGeometry, Vector3,
} from "three";
import { scale, typeColour } from "./palette";
import type { Run } from "./run";

/** What the scene asks of the cells of a run. */
export interface Spheres {
  readonly mesh: InstancedMesh;
  /** Go to a time; whether any cell changed. */
  at(t: number): boolean;
  /** Colour the cells by their type, or by a value for each row of the table from 0 to `top`. */
  colour(values: ArrayLike<number> | null, top?: number): void;
  /** Cut the cells by planes. */
  clip(planes: Plane[]): void;
  /** The row of the nearest cell that a ray meets on the kept side of a plane, and how far it is. */
  hit(ray: Ray, plane: Plane | null): { row: number; far: number } | null;
  /** Where a cell of the table is drawn, or null. */
  place(row: number): [number, number, number] | null;
  /** An outline for a chosen cell. */
  outline(row: number, mesh: Object3D): boolean;
  dispose(): void;
}

export function typeColours(run: Run): Color[] {
  return run.manifest.cell_types.map((name) => new Color(typeColour(run.manifest, name)));
}

/** How far along a ray it meets a sphere on the kept side of a plane; null: never. */
export function hitSphere(ray: Ray, centre: Vector3, r: number, plane: Plane | null): number | null {
  const to = centre.clone().sub(ray.origin);
  const along = to.dot(ray.direction);
  const half = r * r - (to.lengthSq() - along * along);
  if (half < 0) return null;
  for (const far of [along - Math.sqrt(half), along + Math.sqrt(half)]) {
    if (far > 0 && !(plane && plane.distanceToPoint(ray.at(far, new Vector3())) < 0)) return far;
  }
  return null;
}

export class CellSpheres implements Spheres {
  readonly mesh: InstancedMesh;
  private readonly rows: number[] = []; // of the table of cells, by instance
  private readonly centres: Vector3[] = [];
  private readonly radii: number[] = [];

  constructor(private readonly run: Run) {
    run.manifest.cells.forEach((_, row) => {
      const at = run.at(row);
      if (!at) return;
      this.rows.push(row);
      this.centres.push(new Vector3(at[0], at[1], at[2]));
      this.radii.push(at[3]);
    });
    const n = this.rows.length;
    const [width, height] = n <= 500 ? [20, 12] : n <= 5000 ? [12, 8] : [8, 5];
    const material = new MeshLambertMaterial({ side: DoubleSide });
    this.mesh = new InstancedMesh(new SphereGeometry(1, width, height), material, n);
    this.mesh.frustumCulled = false;
    const matrix = new Matrix4();
    this.rows.forEach((_, at) => {
      const r = this.radii[at]!;
      matrix.makeScale(r, r, r).setPosition(this.centres[at]!);
      this.mesh.setMatrixAt(at, matrix);
      this.mesh.setColorAt(at, new Color("#999999"));
    });
  }

  at(_: number): boolean { return false; }

  colour(values: ArrayLike<number> | null, top = 1): void {
    const colour = new Color();
    const types = this.run.cells["type"]!, byType = typeColours(this.run);
    this.rows.forEach((row, at) => {
      if (values === null) colour.copy(byType[types[row]!] ?? colour.set("#888888"));
      else if (Number.isFinite(values[row]!)) scale(top > 0 ? values[row]! / top : 0, colour);
      else colour.set("#888888");
      this.mesh.setColorAt(at, colour);
    });
    if (this.mesh.instanceColor) this.mesh.instanceColor.needsUpdate = true;
  }

  clip(planes: Plane[]): void { (this.mesh.material as MeshLambertMaterial).clippingPlanes = planes; }

  hit(ray: Ray, plane: Plane | null): { row: number; far: number } | null {
    let best: { row: number; far: number } | null = null;
    this.rows.forEach((row, at) => {
      const far = hitSphere(ray, this.centres[at]!, this.radii[at]!, plane);
      if (far !== null && (!best || far < best.far)) best = { row, far };
    });
    return best;
  }

  place(row: number): [number, number, number] | null {
    const at = this.run.at(row);
    return at && [at[0], at[1], at[2]];
  }

  outline(row: number, mesh: Object3D): boolean {
    const at = this.rows.indexOf(row);
    mesh.visible = at >= 0;
    if (at >= 0) {
      mesh.position.copy(this.centres[at]!);
      mesh.scale.setScalar(1.18 * this.radii[at]! + 0.4);
    }
    return mesh.visible;
  }

  dispose(): void { this.mesh.geometry.dispose(); (this.mesh.material as MeshLambertMaterial).dispose(); this.mesh.dispose(); }
}
