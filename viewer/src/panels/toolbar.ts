// How the tissue is shown: colours, tracks, section, and where one looks from.
import { largest } from "../columns";
import { el, fill } from "../dom";
import { SCALE_CSS, lists, typeColour } from "../palette";
import type { Run } from "../run";
import type { TissueScene } from "../scene";
import type { State, Store } from "../state";
import { count, significant, time } from "../text";

// Shares of the highest concentration at that time.
const ISO: [number, string][] = [[0, "none"], [0.5, "50 % of highest"], [0.2, "20 %"], [0.1, "10 %"], [0.01, "1 %"]];

export function toolbar(store: Store, runs: Run[], scenes: TissueScene[]): HTMLElement {
  const colour = el("select", { onchange: () => store.set({ colour: colour.value as State["colour"] }, "look") },
    ...(["fate", "kind", "sender", "receiver"] as const).map((name) => el("option", { value: name }, `${name}${name === "sender" || name === "receiver" ? " type" : ""}`)));
  const responses = [...new Set(runs.flatMap((run) => run.manifest.responses))];
  const cells = el("select", { onchange: () => store.set({ cells: cells.value }, "look") },
    el("option", { value: "type" }, "type"), el("option", { value: "received" }, "received so far"),
    ...responses.map((name) => el("option", { value: `response:${name}` }, `${name} at the end`)));
  const check = (name: "tracks" | "rests", text: string) => {
    const box = el("input", { type: "checkbox", onchange: () => store.set({ [name]: box.checked }, "look") });
    return { box, label: el("label", {}, box, ` ${text}`) };
  };
  const tracks = check("tracks", "stored tracks"), rests = check("rests", "ended messages");
  const axis = el("select", { onchange: () => store.set({ section: axis.value as State["section"] }, "look") },
    el("option", { value: "" }, "none"), ...["x", "y", "z"].map((name) => el("option", { value: name }, name)));
  const cut = el("input", {
    type: "range", min: 0, max: 1, step: 0.005, "aria-label": "Position of the section",
    oninput: () => store.set({ cut: cut.valueAsNumber }, "look"),
  });
  const fields = runs.flatMap((run) => run.manifest.fields.map((grid, n) => [String(n), `${grid.kind} in ${grid.place}`] as const));
  const field = el("select", { onchange: () => store.set({ field: field.value }, "look") },
    el("option", { value: "" }, "none"),
    ...[...new Map(fields)].map(([value, name]) => el("option", { value }, name)));
  const iso = el("select", { onchange: () => store.set({ iso: Number(iso.value) }, "look") },
    ...ISO.map(([value, name]) => el("option", { value }, name)));
  const button = (text: string, name: string, act: (scene: TissueScene) => void) =>
    el("button", { type: "button", "aria-label": name, title: name, onclick: () => scenes.forEach(act) }, text);
  const show = () => {
    colour.value = store.state.colour;
    cells.value = store.state.cells;
    tracks.box.checked = store.state.tracks;
    rests.box.checked = store.state.rests;
    axis.value = store.state.section;
    cut.value = String(store.state.cut);
    cut.disabled = store.state.section === "" && store.state.field === "";
    field.value = store.state.field;
    iso.value = String(ISO.reduce((a, b) => (Math.abs(b[0] - store.state.iso) < Math.abs(a[0] - store.state.iso) ? b : a))[0]);
    iso.disabled = store.state.field === "";
  };
  store.on(["look"], show);
  show();
  return el("div", { class: "toolbar", role: "toolbar", "aria-label": "How the tissue is shown" },
    runs.some((run) => run.messages.n) ? el("label", {}, "Messages by ", colour) : null,
    fields.length ? el("label", {}, "Concentration ", field) : null,
    fields.length ? el("label", {}, "Iso-surface ", iso) : null, el("label", {}, "Cells by ", cells), ...(runs.some((run) => run.messages.n) ? [tracks.label, rests.label] : []),
    el("label", {}, "Section ", axis), cut,
    el("span", { class: "buttons" },
      button("\u2212", "Zoom out", (scene) => scene.zoom(1 / 0.8)), button("+", "Zoom in", (scene) => scene.zoom(0.8)),
      button("\u25c0", "Turn left", (scene) => scene.turn(-0.2, 0)), button("\u25b6", "Turn right", (scene) => scene.turn(0.2, 0)),
      button("\u25b2", "Turn up", (scene) => scene.turn(0, 0.15)), button("\u25bc", "Turn down", (scene) => scene.turn(0, -0.15)),
      button("Reset", "Reset the view", (scene) => scene.reset())));
}

/** What the colours mean, with a shape beside each colour. */
export function legend(store: Store, run: Run, scene: TissueScene): HTMLElement {
  const element = el("div", { class: "legend" });
  const show = () => {
    const { manifest } = run;
    const { names, colours } = lists(manifest, store.state.colour);
    const dot = (colour: string, shape = "dot") => {
      const mark = el("span", { class: `mark ${shape}`, "aria-hidden": "true" });
      mark.style.setProperty("--mark", colour);
      return mark;
    };
    const messages = names.slice(0, 8).map((name, n) => el("li", {}, dot(colours[n]!), name));
    if (names.length > 8) messages.push(el("li", {}, `and ${names.length - 8} more`));
    const released = el("li", {}, dot("var(--faint)", "ring"), "release");
    const cells: HTMLElement[] = [];
    if (store.state.cells === "type") {
      cells.push(...manifest.cell_types.slice(0, 8).map((name) => el("li", {}, dot(typeColour(manifest, name), "ball"), name)));
    } else {
      const bar = scaleBar();
      const most = store.state.cells === "received" ? run.receivedTop() : largest(run.cells[`response_${run.manifest.responses.indexOf(store.state.cells.slice(9))}`]);
      cells.push(el("li", {}, "0 ", bar, ` ${count(most)}${store.state.cells === "received" ? " received" : " copies"}`));
    }
    const { field } = scene;
    const level = significant(field.level, 2);
    const concentration = store.state.field !== "" && field.high > 0 ? scaleOf(field.low, field.high, [
      `${manifest.fields[Number(store.state.field)]?.unit ?? ""} at ${time(field.moment, manifest.until)}${field.late ? " (the first saved time, later than the clock)" : ""}, logarithmic, over the whole run`,
      field.empty ? "grey: within cells" : "",
      store.state.iso ? (field.surfaces ? `violet surface: ${level}` : `no surface at ${level}`) : "",
    ].filter(Boolean).join("; ")) : null;
    const box = manifest.places.filter((place) => place.box)
      .map((place) => `${place.name}: ${place.box!.map((n) => Number(n.toPrecision(4))).join(" \u00d7 ")} \u00b5m`);
    fill(element, el("p", {}, run.manifest.folder),
      run.messages.n ? el("ul", { "aria-label": "Messages" }, ...messages, released) : null, concentration,
      manifest.cells.length ? el("ul", { "aria-label": "Cells" }, ...cells) : null,
      box.length ? el("p", {}, box.join("; ")) : null);
  };
  store.on(["look", "filter"], show);
  scene.onField = show;
  show();
  return element;
}

function scaleBar(): HTMLElement {
  const bar = el("span", { class: "bar", "aria-hidden": "true" });
  bar.style.backgroundImage = SCALE_CSS;
  return bar;
}

function scaleOf(low: number, high: number, unit: string): HTMLElement {
  return el("p", {}, `${significant(low, 2)} `, scaleBar(), ` ${significant(high, 2)} ${unit}`);
}
