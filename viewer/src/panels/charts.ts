// The figures of `exosome report`: one at a time, to look at, to enlarge, and to take away as SVG and CSV.
import { el, fill } from "../dom";
import type { ChartInfo, Manifest, Source } from "../source";
import type { Store } from "../state";

export interface Charted { manifest: Manifest; source: Source }

export function chartsPanel(store: Store, runs: Charted[]): HTMLElement {
  const entries = runs.flatMap((run) => run.manifest.charts.map((chart) => ({ run, chart })));
  if (!entries.length) return el("p", {}, "There are no figures of this run: it is not finished, or they are all empty.");
  const name = ({ run, chart }: { run: Charted; chart: ChartInfo }) =>
    runs.length > 1 ? `${run.manifest.folder}: ${chart.name}` : chart.name;
  const pick = el("select", { onchange: () => show() }, ...entries.map((entry, n) => el("option", { value: n }, name(entry))));
  const holder = el("div", { "aria-live": "polite" });
  const addresses: string[] = [];
  let turn = 0;
  const address = (bytes: ArrayBuffer, type: string) => {
    const one = URL.createObjectURL(new Blob([bytes], { type }));
    addresses.push(one);
    return one;
  };
  const show = async () => {
    if (store.state.tab !== "charts") return;
    const mine = ++turn;
    const { run, chart } = entries[Number(pick.value)]!;
    fill(holder, el("p", { role: "status" }, "Drawing \u2026"));
    try {
      const [svg, csv] = await Promise.all(["svg", "csv"].map((to) => run.source.bytes(`chart-${chart.name}-${to}`)));
      if (mine !== turn) return;
      for (const old of addresses.splice(0)) URL.revokeObjectURL(old);
      const picture = address(svg!, "image/svg+xml");
      const link = (to: string, href: string) =>
        el("a", { href, download: `${run.manifest.folder}-${chart.name}.${to}` }, to.toUpperCase());
      const shown = el("img", { src: picture, alt: chart.about });
      const enlarge = el("button", { class: "enlarge", "aria-label": `Enlarge the figure ${chart.name}`, title: "Enlarge",
        onclick: () => enlarged(holder, picture, chart) }, shown);
      fill(holder, el("figure", { class: "chart" }, enlarge,
        el("figcaption", {}, chart.about, " ", el("span", { class: "small" }, chart.source), " ",
          link("svg", picture), " ", link("csv", address(csv!, "text/csv")))));
    } catch (error) {
      if (mine === turn) fill(holder, el("p", { class: "bad" }, (error as Error).message));
    }
  };
  store.on(["tab"], () => { if (!holder.querySelector("img")) void show(); });
  void show();
  return el("div", {}, el("label", {}, "Figure ", pick), holder);
}

/** The figure over the whole page, until it is closed by its button, by Escape or by a press beside it. */
function enlarged(holder: HTMLElement, picture: string, chart: ChartInfo): void {
  const close = el("button", { onclick: () => dialog.close() }, "Close");
  const dialog = el("dialog", { class: "enlarged", "aria-label": `The figure ${chart.name}` },
    el("p", { class: "row" }, el("strong", {}, chart.name), close), el("img", { src: picture, alt: chart.about }));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  holder.append(dialog);
  dialog.showModal();
  close.focus();
}
