// The page of exosome view: in a browser from a server, from one file, or in a notebook.
import { HttpSource, type Source } from "./source";
import { EmbeddedSource, holdsData, json } from "./embedded";
import { startApp } from "./app";
import { WidgetLine, WidgetSource, text, type WidgetModel } from "./widget";

const holder = document.getElementById("exosome-view");
if (holder) void begin(holder);

async function begin(into: HTMLElement): Promise<void> {
  if (holdsData()) {
    const { runs } = await json<{ runs: number }>("runs");
    await startApp(into, Array.from({ length: runs }, (_, n) => new EmbeddedSource(`run-${n}/`)), true);
    return;
  }
  const { runs } = await (await fetch("runs", { cache: "no-store" })).json() as { runs: number };
  const sources: Source[] = Array.from({ length: runs }, (_, n) => new HttpSource(`run-${n}/`));
  await startApp(into, sources, true);
}

/** What a notebook calls (anywidget). */
async function render({ model, el: into }: { model: WidgetModel; el: HTMLElement }): Promise<void> {
  const line = new WidgetLine(model);
  into.classList.add("in-notebook");
  const { runs } = text<{ runs: number }>(await line.ask(0, "runs"));
  await startApp(into, Array.from({ length: runs }, (_, n) => new WidgetSource(line, n)), false);
}

export default { render };
