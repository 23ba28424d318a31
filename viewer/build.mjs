// Builds the page into one ES module: node build.mjs [FOLDER]. Equal sources give equal bytes.
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "src", "exosome", "viewer", "page");
mkdirSync(out, { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts"],
  outfile: join(out, "viewer.js"),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "ascii",
  legalComments: "none",
  loader: { ".css": "text" },
  banner: { js: "/* exosome view; contains three.js and uPlot, both MIT: see LICENCES.txt */" },
});

const licences = ["three", "uplot"].map((name) => {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = readFileSync(join(folder, "LICENSE"), "utf8").replace(/\r\n/g, "\n").trim();
  return `${name} ${version}\n\n${text}\n`;
});
const head = "The page viewer.js contains the software below, unchanged but bundled and minified.\n";
writeFileSync(join(out, "LICENCES.txt"), [head, ...licences].join("\n----\n\n"));
