// The surface on which a concentration has one value: cubes of eight voxel centres, each cut into six tetrahedra. A cube with a corner without value has none.

// The corners of a cube by number (bit 0: x, bit 1: y, bit 2: z); every tetrahedron has the diagonal from 0 to 7.
const TETRAHEDRA = [[0, 1, 3, 7], [0, 3, 2, 7], [0, 2, 6, 7], [0, 6, 4, 7], [0, 4, 5, 7], [0, 5, 1, 7]];

/** Triangles as points (9 numbers each), in units of voxels from the first centre; x varies slowest in the values. */
export function isoSurface(values: ArrayLike<number>, shape: number[], level: number): Float32Array {
  const [nx, ny, nz] = shape as [number, number, number];
  const out: number[] = [];
  const corner = (x: number, y: number, z: number, c: number): [number, number, number] =>
    [x + (c & 1), y + ((c >> 1) & 1), z + ((c >> 2) & 1)];
  const at = (p: number[]) => values[(p[0]! * ny + p[1]!) * nz + p[2]!]!;
  const cross = (a: number[], b: number[]) => {
    const [va, vb] = [at(a), at(b)];
    const share = (level - va) / (vb - va);
    return [0, 1, 2].map((axis) => a[axis]! + share * (b[axis]! - a[axis]!));
  };
  for (let x = 0; x + 1 < nx; x++) for (let y = 0; y + 1 < ny; y++) for (let z = 0; z + 1 < nz; z++) {
    let above = 0, below = 0;
    for (let c = 0; c < 8; c++) {
      const value = at(corner(x, y, z, c));
      if (value >= level) above++;
      else if (value < level) below++; // neither: no value, as within a cell
    }
    if (above === 0 || above + below < 8 || above === 8) continue;
    for (const four of TETRAHEDRA) {
      const points = four.map((c) => corner(x, y, z, c));
      const high = points.filter((p) => at(p) >= level), low = points.filter((p) => at(p) < level);
      if (!high.length || !low.length) continue;
      if (high.length === 2) {
        const [a, b, c, d] = [cross(high[0]!, low[0]!), cross(high[0]!, low[1]!), cross(high[1]!, low[1]!), cross(high[1]!, low[0]!)];
        out.push(...a, ...b, ...c, ...a, ...c, ...d);
      } else {
        const [one, three] = high.length === 1 ? [high[0]!, low] : [low[0]!, high];
        for (const other of three) out.push(...cross(one, other));
      }
    }
  }
  return Float32Array.from(out);
}
