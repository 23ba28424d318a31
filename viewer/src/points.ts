// Messages as points: everything is uploaded once; time, colours and the section are uniforms.
import { BufferAttribute, Color, Points, ShaderMaterial, BufferGeometry, Vector4 } from "three";
import { MANY } from "./palette";
import type { Run } from "./run";

// A message is drawn where something is known: at its release, for a moment, and from its end on where it ended.
// Between both nothing is drawn, because the ledger does not keep where it was.
const VERTEX = `
attribute vec3 ended; attribute vec2 times; attribute vec4 codes; attribute float kept;
uniform float time; uniform float flash; uniform float size; uniform float which; uniform float rests;
uniform vec4 plane; uniform vec3 palette[${MANY}]; uniform vec3 birth; uniform int missing;
varying vec3 tint; varying float ring;
void nowhere() { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 0.0; }
void main() {
  float age = time - times.x;
  float since = time - times.y;
  bool over = since >= 0.0;
  bool fresh = age < flash;
  if (gl_VertexID == missing || kept < 0.5 || age < 0.0 || (!over && !fresh)) { nowhere(); return; }
  if (over && since >= flash && rests < 0.5) { nowhere(); return; }
  vec3 at = over ? ended : position;
  if (!(abs(at.x) < 1e9) || dot(plane.xyz, at) > plane.w) { nowhere(); return; }
  float code = which < 0.5 ? codes.y : which < 1.5 ? codes.x : which < 2.5 ? codes.z : codes.w;
  int number = int(min(code, ${MANY - 1}.0));
  tint = over ? palette[number] : birth;
  ring = over ? 0.0 : 1.0;
  bool arrived = over && codes.y > 1.5;  // what is free or bound at the end of the run has not arrived just then
  float young = over && !arrived ? 0.0 : 1.0 - clamp((over ? since : age) / flash, 0.0, 1.0);
  gl_PointSize = size * (1.0 + 2.5 * young);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
}`;
const FRAGMENT = `
varying vec3 tint; varying float ring;
void main() {
  vec2 from = gl_PointCoord - 0.5;
  float far = dot(from, from);
  if (far > 0.25 || (ring > 0.5 && far < 0.09)) discard;
  gl_FragColor = vec4(tint, 1.0);
  #include <colorspace_fragment>
}`;

export class MessagePoints {
  readonly points: Points;
  private readonly material: ShaderMaterial;
  private readonly kept: BufferAttribute;

  constructor(private readonly run: Run) {
    const m = run.messages;
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(m.bornAt, 3));
    geometry.setAttribute("ended", new BufferAttribute(m.endAt, 3));
    geometry.setAttribute("times", new BufferAttribute(m.times, 2));
    geometry.setAttribute("codes", new BufferAttribute(m.codes, 4));
    this.kept = new BufferAttribute(run.kept, 1);
    geometry.setAttribute("kept", this.kept);
    this.material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        time: { value: 0 }, flash: { value: 1 }, size: { value: 3 }, which: { value: 0 }, rests: { value: 1 }, missing: { value: -1 },
        plane: { value: new Vector4(0, 0, 0, 1) }, birth: { value: new Color("#777777") },
        palette: { value: Array.from({ length: MANY }, () => new Color("#888888")) },
      },
    });
    this.points = new Points(geometry, this.material);
    this.points.frustumCulled = false;
  }

  set(name: "time" | "flash" | "size" | "which" | "rests" | "missing", value: number): void {
    this.material.uniforms[name]!.value = value;
  }

  plane(normal: [number, number, number], beyond: number): void {
    (this.material.uniforms["plane"]!.value as Vector4).set(...normal, beyond);
  }

  palette(colours: string[], birth: string): void {
    const to = this.material.uniforms["palette"]!.value as Color[];
    to.forEach((colour, n) => colour.set(colours[Math.min(n, colours.length - 1)] ?? "#888888"));
    (this.material.uniforms["birth"]!.value as Color).set(birth);
  }

  /** The filter changed: its answer is uploaded, a byte for each message. */
  filtered(): void {
    this.kept.array = this.run.kept;
    this.kept.needsUpdate = true;
  }

  dispose(): void { this.points.geometry.dispose(); this.material.dispose(); }
}
