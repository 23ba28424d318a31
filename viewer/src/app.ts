// Puts the page together: loads the runs, and gives every panel the same state.
import { el, fill } from "./dom";
import { AskPanel } from "./panels/ask";
import { BodyPanel } from "./panels/body";
import { CellNumbersPanel, cellsNote } from "./panels/cellnumbers";
import { chartsPanel } from "./panels/charts";
import { ComparePanel } from "./panels/compare";
import { CurvesPanel } from "./panels/curves";
import { filterPanel } from "./panels/filters";
import { provenancePanel } from "./panels/provenance";
import { TimeBar } from "./panels/timebar";
import { legend, toolbar } from "./panels/toolbar";
import { Run } from "./run";
import { TissueScene } from "./scene";
import type { Manifest, Source } from "./source";
import { Store, USUAL } from "./state";
import style from "./style.css";
import plotStyle from "uplot/dist/uPlot.min.css";

const FORM = 1;

export interface App { store: Store; runs: Run[]; scenes: TissueScene[]; ask: AskPanel }
declare global { interface Window { exosomeView?: App & { ready: number } } }

export async function startApp(into: HTMLElement, sources: Source[], page: boolean): Promise<App | null> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${plotStyle}\n${style}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  into.classList.add("exosome-view");
  const status = el("p", { role: "status", class: "loading" }, "Reading the run \u2026");
  fill(into, el("main", {}, status));
  try {
    const manifests: Manifest[] = [];
    for (const source of sources) manifests.push(await source.manifest());
    if (manifests.some((one) => one.form !== FORM)) throw new Error("The page and the run have different forms: reload the page.");
    if (manifests[0]!.kind !== "run") return results(into, sources[0]!, manifests[0]!, page);
    const runs: Run[] = [];
    for (const [index, source] of sources.entries()) {
      const run = new Run(source, manifests[index]!, index);
      await run.load((done, of) => { status.textContent = `Reading ${run.manifest.folder}: part ${done} of ${of}`; });
      runs.push(run);
    }
    return build(into, runs, page);
  } catch (error) {
    fill(into, el("main", {}, el("p", { class: "bad problem", role: "alert" }, (error as Error).message)));
    return null;
  }
}

function build(into: HTMLElement, runs: Run[], page: boolean): App {
  const until = Math.max(...runs.map((run) => run.manifest.until));
  const store = new Store({ ...USUAL, filter: { ...USUAL.filter } }, page);
  if (!/(^|[#&])t=/.test(location.hash) || !page) store.state.t = until;
  store.state.t = Math.min(store.state.t, until);
  if (page) document.title = `${runs.map((run) => run.manifest.title).join(" / ")} \u2013 exosome`;
  for (const run of runs) run.applyFilter(store.state.filter);
  store.on(["time"], () => { store.state.t = Math.min(store.state.t, until); });
  store.on(["filter"], () => { for (const run of runs) run.applyFilter(store.state.filter); });

  const left = el("section", { class: "left", "aria-label": "Tissue" });
  const tabs = el("div", { class: "tabs" });
  const shown = runs.map((run) => `${run.manifest.folder}: ${run.manifest.provenance.about}`).join("; ");
  const notices = runs.flatMap((run) => run.manifest.notices.map((text) =>
    (runs.length > 1 ? `${run.manifest.folder}: ${text}` : text)));
  frame(into, runs[0]!.manifest.title, shown, notices, left, tabs);

  const boxed = runs.map((run) => run.manifest.places.some((place) => place.box)
    && Boolean(run.messages.n || run.manifest.cells.length || run.manifest.fields.length)); // an empty box would show nothing
  const spatial = boxed.some(Boolean);
  const bar = new TimeBar(store, runs);
  const scenes: TissueScene[] = [];
  const body = new BodyPanel(store, runs, !spatial);
  if (spatial) {
    if (!/[#&]field=/.test(location.hash) && !runs.some((run) => run.messages.n) && runs.some((run) => run.manifest.fields.length)) {
      store.state.field = "0";
    }
    const columns = runs.map((run, n) => !boxed[n] ? el("div", { class: "column" }, el("div", {
      class: "scroll", tabindex: 0, role: "region", "aria-label": `Amounts of ${run.manifest.folder} over time`,
    }, el("h2", {}, run.manifest.folder), new BodyPanel(store, [run], true).element)) : el("div", { class: "column" }, el("div", { class: "worlds" }, el("div", { class: "stage" }))));
    const tissue = el("div", { class: `tissue runs-${runs.length}` }, ...columns);
    left.append(tissue);
    columns.forEach((column, n) => {
      if (!boxed[n]) return;
      const scene = new TissueScene(runs[n]!, store, column.querySelector<HTMLElement>(".stage")!);
      scenes.push(scene);
      column.append(legend(store, runs[n]!, scene));
      if (runs[n]!.history?.saved.length) column.append(cellsNote(store, runs[n]!, scene));
    });
    fill(left, toolbar(store, runs, scenes), tissue, bar.element);
  } else {
    left.setAttribute("aria-label", "Amounts");
    fill(left, el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Amounts over time" }, body.element), bar.element);
  }
  const first = runs.findIndex((run) => run.messages.n > 0);
  if (first > 0 && !/[#&]run=/.test(location.hash)) store.state.run = first; // the one that has messages to ask for
  const ask = new AskPanel(store, runs, scenes);
  const curves = new CurvesPanel(store, runs);
  const messages = runs.some((run) => run.messages.n), cells = runs.some((run) => run.manifest.cells.length);
  const panels: [string, string, HTMLElement][] = [];
  if (messages || cells) panels.push(["ask", "Ask", ask.element]);
  if (messages) panels.push(["filter", "Filter", filterPanel(store, runs)]);
  panels.push(["curves", "Curves", curves.element]);
  if (runs.some((run) => run.history)) panels.push(["cells", "Cells", new CellNumbersPanel(store, runs).element]);
  if (spatial && runs.some((run) => run.manifest.places.length > 1 || !run.messages.n)) panels.push(["body", "Places", body.element]);
  panels.push(["charts", "Charts", chartsPanel(store, runs)]);
  if (runs.length === 2) panels.push(["compare", "Compare", new ComparePanel(store, runs as [Run, Run]).element]);
  panels.push(["provenance", "Provenance", provenancePanel(runs.map((run) => run.manifest))]);
  if (!panels.some(([key]) => key === store.state.tab)) store.state.tab = panels[0]![0];
  tabbed(store, tabs, panels);
  store.on(["time"], () => scenes.forEach((scene) => scene.time()));
  store.on(["filter"], () => scenes.forEach((scene) => scene.filtered()));
  store.on(["look"], () => scenes.forEach((scene) => scene.look()));
  curves.draw();
  const app: App = { store, runs, scenes, ask };
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (page) window.exosomeView = { ...app, ready: performance.now() };
    into.dataset["ready"] = "yes";
  }));
  return app;
}

/** Head, notices, and what stands left and right. */
function frame(into: HTMLElement, title: string, about: string, notices: string[], ...parts: HTMLElement[]): void {
  const head = el("header", {}, el("h1", {}, title), el("p", { class: "about" }, about));
  const layout = el("main", { class: `layout parts-${parts.length}` }, head, ...notices.map((text) => el("p", { class: "notice" }, text)), ...parts);
  layout.style.setProperty("--heads", String(1 + notices.length));
  fill(into, layout);
}

/** The page of a cohort, a sweep, replicates, a fit or a trial: what it found, its charts, its provenance. */
function results(into: HTMLElement, source: Source, manifest: Manifest, page: boolean): null {
  const store = new Store({ ...USUAL, filter: { ...USUAL.filter }, tab: "charts" }, page);
  if (page) document.title = `${manifest.title} \u2013 exosome`;
  const tabs = el("div", { class: "tabs" });
  frame(into, manifest.title, `${manifest.folder}: ${manifest.provenance.about}`, manifest.notices, tabs);
  if (store.state.tab === "ask") store.state.tab = "charts";
  tabbed(store, tabs, [
    ["charts", "Charts", chartsPanel(store, [{ manifest, source }])],
    ["summary", "Summary", el("pre", { tabindex: 0, "aria-label": "Summary" }, manifest.summary ?? "")],
    ["provenance", "Provenance", provenancePanel([manifest])],
  ]);
  into.dataset["ready"] = "yes";
  return null;
}

/** Panels of which one is shown; arrow keys go from tab to tab. */
function tabbed(store: Store, into: HTMLElement, panels: [string, string, HTMLElement][]): void {
  const list = el("div", { role: "tablist", "aria-label": "Panels" });
  const buttons = panels.map(([key, title, content]) => {
    const button = el("button", {
      type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`,
      onclick: () => store.set({ tab: key }, "tab"),
    }, title);
    const panel = el("div", { role: "tabpanel", id: `panel-${key}`, "aria-labelledby": `tab-${key}`, tabindex: 0 }, content);
    list.append(button);
    return { key, button, panel };
  });
  list.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    const at = buttons.findIndex(({ key }) => key === store.state.tab);
    const next = buttons[(at + by + buttons.length) % buttons.length]!;
    store.set({ tab: next.key }, "tab");
    next.button.focus();
  });
  fill(into, list, ...buttons.map(({ panel }) => panel));
  const show = () => {
    const shown = buttons.some(({ key }) => key === store.state.tab) ? store.state.tab : buttons[0]!.key;
    for (const { key, button, panel } of buttons) {
      button.setAttribute("aria-selected", String(key === shown));
      button.tabIndex = key === shown ? 0 : -1;
      panel.hidden = key !== shown;
    }
  };
  store.on(["tab"], show);
  show();
}
