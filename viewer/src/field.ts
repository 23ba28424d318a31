// Concentrations of a field run: a slice through a grid at a saved time.
import { BufferAttribute, BufferGeometry, ClampToEdgeWrapping, DataTexture, DoubleSide, Mesh, MeshBasicMaterial, MeshLambertMaterial, NearestFilter, PlaneGeometry, RGBAFormat, SRGBColorSpace, Color } from "three";
import { largest, type Columns } from "./columns";
import { isoSurface } from "./iso";
import { scale } from "./palette";
import type { Run } from "./run";
import type { GridInfo } from "./source";

const NO_FLUID = "#8f8f8f"; // of voxels within cells

export class FieldSlice {
  readonly mesh = new Mesh(new PlaneGeometry(1, 1), new MeshBasicMaterial({ side: DoubleSide }));
  readonly iso = new Mesh(new BufferGeometry(), new MeshLambertMaterial({ side: DoubleSide, flatShading: true, color: "#8e5aa8" }));
  /** The concentration on the iso-surface. */
  level = 0;
  /** What the colours span over the whole run, for the legend. */
  low = 0; high = 0; moment = 0;
  /** Whether the saved time is later than the clock, as before the first saved time. */
  late = false;
  /** Whether the slice cuts voxels without fluid. */
  empty = false;
  private readonly kept = new Map<string, Columns>();
  private turn = 0;
  private surfaceKey = "";

  constructor(private readonly run: Run) { this.mesh.visible = this.iso.visible = false; this.iso.frustumCulled = false; }

  /** Show the slice of a grid across an axis, at a share of its width; resolves when it is there. */
  async show(which: number, axis: number, share: number, t: number, iso: number): Promise<void> {
    const grid = this.run.manifest.fields[which];
    const turn = ++this.turn;
    if (!grid) { this.mesh.visible = this.iso.visible = false; return; }
    const times = this.run.source.gridTimes?.(which) ?? grid.time_s.map((_, n) => n);
    const time = times.filter((n) => grid.time_s[n]! <= t).pop() ?? times[0];
    if (time === undefined) return;
    const key = `${which},${time}`;
    if (!this.kept.has(key)) {
      if (this.kept.size > 16) this.kept.clear();
      this.kept.set(key, await this.run.source.ask("grid", { which: String(which), time: String(time) }));
    }
    if (turn !== this.turn) return;
    const { value: values, colours } = this.kept.get(key)!;
    [this.low, this.high] = [colours![0]!, colours![1]!];
    this.moment = grid.time_s[time]!;
    this.late = this.moment > t;
    this.draw(values as Float32Array, grid.shape, grid.voxel, axis, share, grid.x);
    this.surface(`${key},${iso}`, values as Float32Array, grid, iso);
  }

  /** Whether there is an iso-surface: its concentration lies between those of two voxels. */
  get surfaces(): boolean { return this.iso.visible && (this.iso.geometry.getAttribute("position")?.count ?? 0) > 0; }

  hide(): void { this.turn++; this.mesh.visible = this.iso.visible = false; }

  /** The iso-surface at a share of the highest value at this time; none for 0. */
  private surface(key: string, values: Float32Array, grid: GridInfo, share: number): void {
    this.level = share * largest(values);
    this.iso.visible = this.level > 0;
    if (!this.iso.visible || key === this.surfaceKey) return;
    this.surfaceKey = key;
    const points = isoSurface(values, grid.shape, this.level);
    this.iso.geometry.dispose();
    this.iso.geometry = new BufferGeometry();
    this.iso.geometry.setAttribute("position", new BufferAttribute(points, 3));
    this.iso.scale.set(grid.voxel[0]!, grid.voxel[1]!, grid.voxel[2]!);
    this.iso.position.set(grid.first[0]! + grid.x, grid.first[1]!, grid.first[2]!);
  }

  private draw(values: Float32Array, shape: number[], voxel: number[], axis: number, share: number, x: number): void {
    const [across, up] = [0, 1, 2].filter((one) => one !== axis) as [number, number];
    const layer = Math.min(shape[axis]! - 1, Math.floor(share * shape[axis]!));
    const strides = [shape[1]! * shape[2]!, shape[2]!, 1];
    const decades = Math.log10(this.high / this.low);
    this.empty = false;
    const [width, height] = [shape[across]!, shape[up]!];
    const pixels = new Uint8Array(4 * width * height);
    const colour = new Color();
    for (let v = 0; v < height; v++) {
      for (let u = 0; u < width; u++) {
        const value = values[layer * strides[axis]! + u * strides[across]! + v * strides[up]!]!;
        if (Number.isNaN(value)) {
          this.empty = true;
          colour.set(NO_FLUID);
        } else scale(value > this.low ? 1 + Math.log10(value / this.high) / decades : 0, colour);
        colour.convertLinearToSRGB();
        pixels.set([255 * colour.r, 255 * colour.g, 255 * colour.b, 255].map(Math.round), 4 * (v * width + u));
      }
    }
    const texture = new DataTexture(pixels, width, height, RGBAFormat);
    texture.colorSpace = SRGBColorSpace;
    texture.magFilter = texture.minFilter = NearestFilter;
    texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
    texture.needsUpdate = true;
    const material = this.mesh.material;
    material.map?.dispose();
    material.map = texture;
    material.needsUpdate = true;
    const size = [0, 1, 2].map((one) => shape[one]! * voxel[one]!);
    const at = size.map((length) => length / 2);
    at[axis] = (layer + 0.5) * voxel[axis]!;
    this.mesh.position.set(at[0]! + x, at[1]!, at[2]!);
    this.mesh.rotation.set(0, 0, 0);
    // the plane lies in its own x and y; turn them to the two axes of the slice
    if (axis === 0) this.mesh.rotation.set(Math.PI / 2, Math.PI / 2, 0);
    if (axis === 1) this.mesh.rotation.set(Math.PI / 2, 0, 0);
    this.mesh.scale.set(size[across]!, size[up]!, 1);
    this.mesh.visible = true;
  }

  dispose(): void { this.iso.geometry.dispose(); this.iso.material.dispose(); this.mesh.geometry.dispose(); this.mesh.material.map?.dispose(); this.mesh.material.dispose(); }
}
