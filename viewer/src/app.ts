// Puts the page together: loads the runs, and gives every panel the same state.
import { el, fill } from "./dom";
import { AskPanel } from "./panels/ask";
import { CurvesPanel } from "./panels/curves";
import { filterPanel } from "./panels/filters";
import { provenancePanel } from "./panels/provenance";
import { TimeBar } from "./panels/timebar";
import { legend, toolbar } from "./panels/toolbar";
import { Run } from "./run";
import { TissueScene } from "./scene";
import type { Source } from "./source";
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
    const runs: Run[] = [];
    for (const [index, source] of sources.entries()) {
      const manifest = await source.manifest();
      if (manifest.form !== FORM) throw new Error("The page and the run have different forms: reload the page.");
      const run = new Run(source, manifest, index);
      await run.load((done, of) => { status.textContent = `Reading ${manifest.folder}: part ${done} of ${of}`; });
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
  const first = runs[0]!.manifest;
  if (page) document.title = `${runs.map((run) => run.manifest.title).join(" / ")} \u2013 exosome`;
  for (const run of runs) run.applyFilter(store.state.filter);
  store.on(["time"], () => { store.state.t = Math.min(store.state.t, until); });
  store.on(["filter"], () => { for (const run of runs) run.applyFilter(store.state.filter); });

  const stages = runs.map(() => el("div", { class: "stage" }));
  const columns = stages.map((stage) => el("div", { class: "column" }, stage));
  const tissue = el("div", { class: `tissue runs-${runs.length}` }, ...columns);
  const tabs = el("div", { class: "tabs" });
  const notices = runs.flatMap((run) => run.manifest.notices.map((text) =>
    el("p", { class: "notice" }, runs.length > 1 ? `${run.manifest.folder}: ${text}` : text)));
  const head = el("header", {}, el("h1", {}, first.title),
    el("p", { class: "about" }, runs.map((run) => `${run.manifest.folder}: ${run.manifest.provenance.about}`).join("; ")));
  const left = el("section", { class: "left", "aria-label": "Tissue" });
  const layout = el("main", { class: "layout" }, head, ...notices, left, tabs);
  layout.style.setProperty("--heads", String(1 + notices.length));
  fill(into, layout);
  left.append(tissue);

  const scenes = runs.map((run, n) => new TissueScene(run, store, stages[n]!));
  const ask = new AskPanel(store, runs, scenes);
  const curves = new CurvesPanel(store, runs);
  const bar = new TimeBar(store, runs);
  columns.forEach((column, n) => column.append(legend(store, runs[n]!)));
  fill(left, toolbar(store, runs, scenes), tissue, bar.element);
  tabbed(store, tabs, [
    ["ask", "Ask", ask.element],
    ["filter", "Filter", filterPanel(store, runs)],
    ["curves", "Curves", curves.element],
    ["provenance", "Provenance", provenancePanel(runs)],
  ]);
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
