// The tissue of one run in 3D. A frame is drawn when something changed, never for nothing.
import {
  AmbientLight, Box3, BoxGeometry, Color, DirectionalLight, EdgesGeometry, LineBasicMaterial, LineSegments, Mesh,
  MeshBasicMaterial, PerspectiveCamera, Plane, Raycaster, Scene, SphereGeometry, Vector2, Vector3, WebGLRenderer, BackSide,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { largest } from "./columns";
import { CellSpheres, type Spheres } from "./cells";
import { FieldSlice } from "./field";
import { MovingCells } from "./moving";
import { OtherWorld } from "./other_world";
import { lists } from "./palette";
import { PathLines } from "./paths";
import { MessagePoints } from "./points";
import { type Path, type Run, pathsOf } from "./run";
import type { Changed } from "./source";
import type { Store } from "./state";

export const FLASH = 0.006; // of the run: how long a birth or an arrival is shown larger
const SMOOTH = 300_000; // with more messages edges are not smoothed, which costs much in software
const REPLAY = "#D0006F", CHOSEN = "#F0A000";
const VIEW = Math.tan((20 * Math.PI) / 180); // half of what is seen, at a distance of 1

export class TissueScene {
  readonly renderer: WebGLRenderer;
  readonly camera: PerspectiveCamera;
  readonly controls: OrbitControls;
  private readonly beside: OrbitControls;
  readonly canvas: HTMLCanvasElement;
  frames = 0;
  onTrouble: (text: string) => void = () => {};
  onField: () => void = () => {};
  onTime: () => void = () => {};
  frameTime = 0;
  private readonly scene = new Scene();
  private readonly points: MessagePoints;
  readonly cells: Spheres;
  readonly field: FieldSlice;
  readonly other: OtherWorld;
  private readonly tracks = new PathLines();
  private readonly path = new PathLines();
  private readonly walked = new PathLines(true); // of the chosen cell, through its saved positions
  private readonly head: Mesh;
  private readonly chosen: Mesh;
  private readonly edges: LineSegments[] = [];
  private readonly extent = new Box3();
  private readonly section = new Plane();
  private shownPath: Path | null = null;
  private chosenRow = -1;
  private dirty = true;
  private received = -Infinity; // when cells were last coloured
  private later = 0;
  private readonly theme = matchMedia("(prefers-color-scheme: dark)");

  constructor(readonly run: Run, private readonly store: Store, private readonly holder: HTMLElement) {
    this.renderer = new WebGLRenderer({ antialias: run.messages.n < SMOOTH, preserveDrawingBuffer: true });
    this.renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    this.renderer.sortObjects = false; // all is opaque; sorting would measure every message first
    this.canvas = this.renderer.domElement;
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label",
      `Tissue of ${run.manifest.title}. Arrow keys turn it, plus and minus zoom, click chooses a cell or a message.`);
    holder.append(this.canvas);
    for (const place of run.manifest.places) {
      if (!place.box) continue;
      const [x, y, z] = place.box;
      const box = new LineSegments(new EdgesGeometry(new BoxGeometry(x, y, z)), new LineBasicMaterial());
      box.position.set(place.x + x / 2, y / 2, z / 2);
      this.edges.push(box);
      this.scene.add(box);
      this.extent.union(new Box3(new Vector3(place.x, 0, 0), new Vector3(place.x + x, y, z)));
    }
    if (this.extent.isEmpty()) this.extent.set(new Vector3(), new Vector3(1, 1, 1));
    this.points = new MessagePoints(run);
    this.cells = run.history ? new MovingCells(run, run.history) : new CellSpheres(run);
    this.field = new FieldSlice(run);
    this.other = new OtherWorld(run);
    holder.append(this.other.here);
    holder.after(this.other.element);
    const size = this.size();
    this.head = new Mesh(new SphereGeometry(0.008 * size, 12, 8), new MeshBasicMaterial({ color: REPLAY }));
    this.head.visible = false;
    this.chosen = new Mesh(new SphereGeometry(1, 24, 16), new MeshBasicMaterial({ color: CHOSEN, side: BackSide }));
    this.chosen.visible = false;
    const sun = new DirectionalLight("#ffffff", 1.6);
    sun.position.set(0.4, -0.6, 1);
    this.renderer.localClippingEnabled = true;
    this.scene.add(this.field.mesh, this.field.iso, new AmbientLight("#ffffff", 1.7), sun, this.cells.mesh, this.chosen, this.points.points,
      this.tracks.lines, this.path.lines, this.walked.lines, this.head, this.other.cover);
    this.camera = new PerspectiveCamera(40, 1, size / 1000, size * 20);
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, this.canvas);
    this.beside = new OrbitControls(this.camera, this.other.canvas);
    this.beside.target = this.controls.target; // both pictures are seen from one place
    this.resize();
    this.home();
    store.on(["camera"], () => { if (store.state.camera !== this.cameraText()) this.fromText(store.state.camera); });
    for (const controls of [this.controls, this.beside]) {
      controls.enableDamping = false;
      controls.addEventListener("change", () => this.invalidate());
      controls.addEventListener("end", () => store.set({ camera: this.cameraText() }, "camera"));
    }
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    for (const canvas of [this.canvas, this.other.canvas]) {
      canvas.addEventListener("pointerdown", (down) => {
        const up = (event: PointerEvent) => {
          if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 5) this.pick(event, canvas);
        };
        canvas.addEventListener("pointerup", up, { once: true });
      });
    }
    new ResizeObserver(() => this.resize()).observe(holder);
    this.theme.addEventListener("change", () => this.look());
    this.resize();
    this.look();
    const loop = () => {
      if (!this.canvas.isConnected && this.frames > 0) { this.dispose(); return; }
      if (this.dirty) this.draw();
      requestAnimationFrame(loop);
    };
    requestAnimationFrame(loop);
  }

  get rendererName(): string {
    const gl = this.renderer.getContext();
    const more = gl.getExtension("WEBGL_debug_renderer_info");
    return String(gl.getParameter(more ? more.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  }

  invalidate(): void { this.dirty = true; }

  size(): number { return this.extent.getSize(new Vector3()).length(); }

  /** Where a cell is on the screen, in pixels of the window; null for one without a position. */
  onScreen(row: number): [number, number] | null {
    const at = this.cells.place(row);
    if (!at) return null;
    const point = new Vector3(...at).project(this.camera);
    const frame = this.canvas.getBoundingClientRect();
    return [frame.left + ((point.x + 1) / 2) * frame.width, frame.top + ((1 - point.y) / 2) * frame.height];
  }

  /** The share of pixels that differ from the background. */
  litShare(): number {
    this.draw();
    const gl = this.renderer.getContext();
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    const pixels = new Uint8Array(4 * width * height);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    let lit = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if ([0, 1, 2].some((n) => Math.abs(pixels[at + n]! - pixels[n]!) > 8)) lit++; // the first is a corner
    }
    return lit / (width * height);
  }

  /** Draw now, and wait for the pixels; the time in ms. */
  timedFrame(): number {
    const start = performance.now();
    this.draw();
    const gl = this.renderer.getContext();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - start;
  }

  home(): void {
    const centre = this.extent.getCenter(new Vector3());
    const far = 1.4 * this.size();
    this.controls.target.copy(centre);
    this.camera.position.copy(centre).add(new Vector3(0.35, -0.8, 0.55).normalize().multiplyScalar(far));
    this.controls.update();
    this.fromText(this.store.state.camera);
    this.invalidate();
  }

  cameraText(): string {
    const numbers = [...this.camera.position.toArray(), ...this.controls.target.toArray()];
    return numbers.map((n) => Number(n.toPrecision(5))).join(",");
  }

  fromText(text: string): void {
    const numbers = text.split(",").map(Number);
    if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return;
    const [x, y, z, a, b, c] = numbers as [number, number, number, number, number, number];
    this.camera.position.set(x, y, z);
    this.controls.target.set(a, b, c);
    this.controls.update();
    this.invalidate();
  }

  turn(across: number, up: number): void {
    const from = this.camera.position.clone().sub(this.controls.target);
    const far = from.length();
    let polar = Math.acos(Math.min(1, Math.max(-1, from.z / far))) - up;
    polar = Math.min(Math.PI - 0.05, Math.max(0.05, polar));
    const around = Math.atan2(from.y, from.x) + across;
    from.set(Math.sin(polar) * Math.cos(around), Math.sin(polar) * Math.sin(around), Math.cos(polar)).multiplyScalar(far);
    this.camera.position.copy(this.controls.target).add(from);
    this.moved();
  }

  zoom(factor: number): void {
    this.camera.position.sub(this.controls.target).multiplyScalar(factor).add(this.controls.target);
    this.moved();
  }

  reset(): void {
    this.store.state.camera = "";
    this.home();
    this.store.set({ camera: "" }, "camera");
  }

  /** Colours, section and what is shown have changed. */
  look(): void {
    const { state } = this.store;
    const style = getComputedStyle(this.holder);
    const background = style.getPropertyValue("--scene").trim() || "#ffffff";
    this.scene.background = new Color(background);
    const edge = style.getPropertyValue("--edge").trim() || "#888888";
    for (const box of this.edges) (box.material as LineBasicMaterial).color.set(edge);
    const { colours } = lists(this.run.manifest, state.colour);
    this.points.palette(colours, style.getPropertyValue("--faint").trim() || "#777777");
    this.points.set("which", ["fate", "kind", "sender", "receiver"].indexOf(state.colour));
    this.points.set("rests", state.rests ? 1 : 0);
    const normal: [number, number, number] = [0, 0, 0];
    let beyond = 1;
    if (state.section) {
      const axis = "xyz".indexOf(state.section);
      normal[axis] = 1;
      const low = this.extent.min.getComponent(axis), high = this.extent.max.getComponent(axis);
      beyond = low + state.cut * (high - low);
    }
    this.points.plane(normal, beyond);
    const clip = state.section ? [this.section] : [];
    this.section.normal.set(-normal[0], -normal[1], -normal[2]);
    this.section.constant = beyond;
    this.cells.clip(clip);
    if (state.field !== "") void this.showField();
    else this.field.hide();
    this.tracks.set(state.t, edge, normal, beyond);
    this.path.set(state.t, REPLAY, [0, 0, 0], 1);
    this.walked.set(state.t, CHOSEN, [0, 0, 0], 1);
    if (state.tracks) void this.showTracks();
    else this.tracks.hide();
    this.received = -Infinity;
    this.colourCells();
    this.time();
  }

  time(): void {
    const { state } = this.store;
    const { until } = this.run.manifest;
    this.points.set("time", state.t);
    this.points.set("flash", FLASH * until);
    this.points.set("size", this.run.messages.n > 300_000 ? 2 : 3.5);
    this.tracks.setTime(state.t);
    this.path.setTime(state.t);
    this.walked.setTime(state.t);
    this.placeHead();
    if (this.cells.at(state.t) && this.chosenRow >= 0) this.cells.outline(this.chosenRow, this.chosen);
    if (state.field !== "") void this.showField();
    if (state.cells === "received") this.colourCells(); // the only colours that depend on the time
    this.onTime();
    this.invalidate();
  }

  filtered(): void {
    this.points.filtered();
    this.received = -Infinity;
    if (this.store.state.tracks) void this.showTracks();
    this.time();
  }

  /** Outline a cell of the table, or none. */
  choose(row: number): void {
    this.chosenRow = row;
    if (row < 0) this.chosen.visible = false;
    else this.cells.outline(row, this.chosen);
    const saved = row < 0 ? undefined : this.run.history?.positions(row);
    if (saved) this.walked.show([{ id: "", ...saved }], this.across(), () => 0);
    else this.walked.hide();
    this.invalidate();
  }

  showPath(path: Path | null): void {
    this.shownPath = path;
    if (path) this.path.show([path], this.across(), (one) => this.shift(one));
    else this.path.hide();
    this.time();
  }

  /** Draw the world without a message beside this one; `index`: its place among the messages, -1: not shown. */
  showWithout(message: string, index: number, changed: Changed): void {
    this.other.show(message, index, changed);
    this.resize();
    this.colourCells();
  }

  hideWithout(): void {
    if (!this.other.shown) return;
    this.other.hide();
    this.resize();
  }

  get pathSegments(): number { return this.path.segments; }

  get walkedSegments(): number { return this.walked.segments; }

  dispose(): void {
    this.points.dispose(); this.cells.dispose(); this.field.dispose(); this.tracks.dispose(); this.path.dispose(); this.walked.dispose();
    this.controls.dispose(); this.beside.dispose(); this.other.dispose();
    this.renderer.dispose();
  }

  // -- within ---------------------------------------------------------------------------------

  private moved(): void {
    this.controls.update();
    this.store.set({ camera: this.cameraText() }, "camera");
    this.invalidate();
  }

  private draw(): void {
    const start = performance.now();
    this.dirty = false;
    if (this.other.shown) this.drawWithout();
    this.renderer.render(this.scene, this.camera);
    this.frames++;
    this.frameTime = performance.now() - start;
  }

  /** The scene without one message, copied into the picture beside this one. */
  private drawWithout(): void {
    const { other } = this;
    const seen = [this.path.lines, this.head].map((one) => [one, one.visible] as const);
    for (const [one] of seen) one.visible = false;
    this.points.set("missing", other.missing);
    other.cover.visible = other.differs >= 0;
    const outline = this.chosen.material as MeshBasicMaterial;
    if (other.differs >= 0) outline.color.set(REPLAY);
    this.renderer.render(this.scene, this.camera);
    other.copy(this.renderer);
    outline.color.set(CHOSEN);
    other.cover.visible = false;
    this.points.set("missing", -1);
    for (const [one, visible] of seen) one.visible = visible;
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.holder;
    if (!clientWidth || !clientHeight) return;
    this.renderer.setSize(clientWidth, clientHeight);
    this.camera.aspect = clientWidth / clientHeight;
    this.camera.fov = (360 / Math.PI) * Math.atan(VIEW * Math.max(1, 1.2 / this.camera.aspect)); // narrow: sees as wide
    this.camera.updateProjectionMatrix();
    this.invalidate();
  }

  /** Widths of periodic axes, of the only box; lines are broken there. */
  private across(): number[] {
    const boxes = this.run.manifest.places.filter((place) => place.box);
    return [0, 1, 2].map((axis) =>
      Math.min(...boxes.map((place) => (place.walls[axis] === "periodic" ? place.box![axis]! : Infinity))));
  }

  /** Where the box of a path stands along x; null if the ledger does not tell which box it was in. */
  private shift(path: Path): number | null {
    const { manifest, messages } = this.run;
    if (manifest.places.filter((place) => place.box).length <= 1) return 0;
    const id = BigInt(path.id);
    const i = messages.find(Number(id >> 32n), Number(id & 0xffffffffn));
    return i < 0 ? null : manifest.sender_shift[messages.senderType(i)] ?? null;
  }

  private async showTracks(): Promise<void> {
    const columns = await this.run.loadTracks();
    const { messages, kept } = this.run;
    const paths = pathsOf(columns).filter((path) => {
      const id = BigInt(path.id);
      const i = messages.find(Number(id >> 32n), Number(id & 0xffffffffn));
      return i < 0 || kept[i] === 1;
    });
    this.tracks.show(paths, this.across(), (path) => this.shift(path));
    this.time();
  }

  private async showField(): Promise<void> {
    const { field, section, cut, t, iso } = this.store.state;
    try {
      await this.field.show(Number(field), section ? "xyz".indexOf(section) : 2, cut, t, iso);
    } catch (error) {
      this.onTrouble((error as Error).message);
    }
    this.onField();
    this.invalidate();
  }

  private placeHead(): void {
    const path = this.shownPath;
    const { t } = this.store.state;
    this.head.visible = false;
    if (!path || t < path.time[0]!) return;
    let row = 0;
    while (row + 1 < path.time.length && path.time[row + 1]! <= t) row++;
    const by = this.shift(path);
    if (by === null) return;
    this.head.position.set(path.xyz[3 * row]! + by, path.xyz[3 * row + 1]!, path.xyz[3 * row + 2]!);
    this.head.visible = true;
  }

  private colourCells(): void {
    const { state } = this.store;
    const wait = this.received + 250 - performance.now();
    if (wait > 0) {
      this.later ||= window.setTimeout(() => { this.later = 0; this.colourCells(); }, wait);
      return;
    }
    this.received = performance.now();
    if (state.cells === "received") {
      const sums = this.run.receivedAt(state.t);
      this.cells.colour(sums, this.run.receivedTop());
    } else if (state.cells.startsWith("response:")) {
      const number = this.run.manifest.responses.indexOf(state.cells.slice(9));
      const values = this.run.cells[`response_${number}`];
      this.cells.colour(values ?? null, largest(values));
    } else this.cells.colour(null);
    if (this.other.shown) this.other.colour(state, state.section ? [this.section] : []);
    this.invalidate();
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.turn(-0.1, 0), ArrowRight: () => this.turn(0.1, 0),
      ArrowUp: () => this.turn(0, 0.1), ArrowDown: () => this.turn(0, -0.1),
      "+": () => this.zoom(0.85), "=": () => this.zoom(0.85), "-": () => this.zoom(1 / 0.85),
      "0": () => this.reset(),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  }

  private pick(event: PointerEvent, canvas: HTMLCanvasElement): void {
    const frame = canvas.getBoundingClientRect();
    const at = new Vector2(
      (2 * (event.clientX - frame.left)) / frame.width - 1, 1 - (2 * (event.clientY - frame.top)) / frame.height);
    const caster = new Raycaster();
    caster.setFromCamera(at, this.camera);
    const cell = this.cells.hit(caster.ray, this.store.state.section ? this.section : null);
    const message = this.nearest(at, frame, cell ? cell.far : Infinity);
    if (message >= 0) {
      this.store.set({ run: this.run.index, message: this.run.id(message), tab: "ask" }, "selection", "tab");
    } else if (cell) {
      this.store.set(
        { run: this.run.index, cell: this.run.manifest.cells[cell.row]!, message: "", tab: "ask" }, "selection", "tab");
    }
  }

  /** The message drawn within 4 pixels of a point and before what lies behind, the nearest; -1: none. */
  private nearest(at: Vector2, frame: DOMRect, before: number): number {
    const m = this.run.messages;
    const { t, rests, section } = this.store.state;
    const flash = FLASH * this.run.manifest.until;
    const point = new Vector3(), from = this.camera.position;
    let best = -1, far = 4;
    const matrix = this.camera.projectionMatrix.clone().multiply(this.camera.matrixWorldInverse);
    for (let i = 0; i < m.n; i++) {
      if (!this.run.kept[i]) continue;
      const age = t - m.times[2 * i]!, since = t - m.times[2 * i + 1]!;
      if (age < 0 || (since < 0 && age >= flash) || (since >= flash && !rests)) continue;
      const place = since >= 0 ? m.endAt : m.bornAt;
      point.set(place[3 * i]!, place[3 * i + 1]!, place[3 * i + 2]!);
      if (section && this.section.distanceToPoint(point) < 0) continue;
      const depth = point.distanceTo(from);
      if (!(depth <= before + 0.01 * this.size())) continue;
      point.applyMatrix4(matrix);
      const off = Math.hypot(((point.x - at.x) * frame.width) / 2, ((point.y - at.y) * frame.height) / 2);
      if (off < far) { far = off; best = i; }
    }
    return best;
  }
}
