// Colours: those of the figures (Okabe and Ito), and a scale from pale to dark that grows in lightness only.
import { Color } from "three";
import type { Manifest } from "./source";
import type { State } from "./state";

export const MANY = 16; // colours in the uniform of the points

export function lists(manifest: Manifest, colour: State["colour"]): { names: string[]; colours: string[] } {
  const { fate } = manifest.colours;
  const cycle = (names: string[], from: string[]) => names.map((_, n) => from[n % from.length]!);
  switch (colour) {
    case "fate": return { names: manifest.fates, colours: manifest.fates.map((name) => fate[name] ?? "#888888") };
    case "kind": return { names: manifest.kinds, colours: cycle(manifest.kinds, Object.values(fate)) };
    case "sender": return {
      names: manifest.sender_types, colours: manifest.sender_types.map((name) => typeColour(manifest, name)),
    };
    case "receiver": return {
      names: manifest.cell_types, colours: manifest.cell_types.map((name) => typeColour(manifest, name)),
    };
  }
}

export function typeColour(manifest: Manifest, name: string): string {
  const at = manifest.cell_types.indexOf(name);
  const types = manifest.colours.types;
  return at < 0 ? "#E69F00" : types[at % types.length]!;
}

const LOW = new Color("#dfe7c8"), MIDDLE = new Color("#3f9f86"), HIGH = new Color("#0b3c6f");

/** A colour for a share from 0 to 1; lightness falls all the way, so it needs no hue to be read. */
export function scale(share: number, into = new Color()): Color {
  const x = Math.min(1, Math.max(0, share));
  return x < 0.5 ? into.lerpColors(LOW, MIDDLE, 2 * x) : into.lerpColors(MIDDLE, HIGH, 2 * x - 1);
}

export const SCALE_CSS = "linear-gradient(to right, #dfe7c8, #3f9f86, #0b3c6f)";
