// Paths that are known: stored tracks and replayed messages, as lines between their points up to the time.
import { BufferAttribute, BufferGeometry, Color, LineSegments, ShaderMaterial, Vector4 } from "three";
import type { Path } from "./run";

const VERTEX = `
attribute float moment; varying float when; varying float beyond; uniform vec4 plane;
void main() {
  when = moment; beyond = dot(plane.xyz, position) - plane.w;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const FRAGMENT = `
varying float when; varying float beyond; uniform float time; uniform vec3 tint;
void main() {
  if (when > time || beyond > 0.0) discard;
  gl_FragColor = vec4(tint, 1.0);
  #include <colorspace_fragment>
}`;

export class PathLines {
  readonly lines: LineSegments;
  private readonly material: ShaderMaterial;
  segments = 0;

  /** `through`: drawn also where it lies inside or behind cells. */
  constructor(through = false) {
    this.material = new ShaderMaterial({
      vertexShader: VERTEX, fragmentShader: FRAGMENT, depthTest: !through,
      uniforms: { time: { value: 0 }, tint: { value: new Color() }, plane: { value: new Vector4(0, 0, 0, 1) } },
    });
    this.lines = new LineSegments(new BufferGeometry(), this.material);
    this.lines.frustumCulled = false;
    this.lines.visible = false;
  }

  /** Show paths; `across` is the width of each axis with periodic walls, where lines are broken. */
  show(paths: Path[], across: number[], shift: (path: Path) => number | null): void {
    const most = paths.reduce((sum, path) => sum + Math.max(0, path.time.length - 1), 0);
    const xyz = new Float32Array(6 * most), moment = new Float32Array(2 * most);
    let n = 0;
    for (const path of paths) {
      const by = shift(path);
      if (by === null) continue;
      for (let row = 1; row < path.time.length; row++) {
        const a = path.xyz.subarray(3 * row - 3, 3 * row), b = path.xyz.subarray(3 * row, 3 * row + 3);
        if (across.some((width, axis) => Math.abs(a[axis]! - b[axis]!) > width / 2)) continue;
        xyz.set([a[0]! + by, a[1]!, a[2]!, b[0]! + by, b[1]!, b[2]!], 6 * n);
        moment.set([path.time[row]!, path.time[row]!], 2 * n);
        n++;
      }
    }
    this.segments = n;
    this.lines.geometry.dispose();
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(xyz.subarray(0, 6 * n), 3));
    geometry.setAttribute("moment", new BufferAttribute(moment.subarray(0, 2 * n), 1));
    this.lines.geometry = geometry;
    this.lines.visible = n > 0;
  }

  hide(): void { this.lines.visible = false; this.segments = 0; }

  set(time: number, tint: string, normal: [number, number, number], beyond: number): void {
    this.material.uniforms["time"]!.value = time;
    (this.material.uniforms["tint"]!.value as Color).set(tint);
    (this.material.uniforms["plane"]!.value as Vector4).set(...normal, beyond);
  }

  setTime(time: number): void { this.material.uniforms["time"]!.value = time; }

  dispose(): void { this.lines.geometry.dispose(); this.material.dispose(); }
}
