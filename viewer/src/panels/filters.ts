// One filter for every panel: sender, receiver, kind, fate, time of release, distance.
import { el, fill } from "../dom";
import type { Run } from "../run";
import { NO_FILTER, type Filter, type Store } from "../state";
import { count, timeUnit } from "../text";

export function filterPanel(store: Store, runs: Run[]): HTMLElement {
  const all = (pick: (run: Run) => string[]) => [...new Set(runs.flatMap(pick))];
  const unit = timeUnit(Math.max(...runs.map((run) => run.manifest.until)));
  const whom = (key: "sender" | "receiver", types: string[]) => {
    const type = el("select", {
      onchange: () => store.filter({ [key]: type.value ? `type:${type.value}` : "" }),
    }, el("option", { value: "" }, "all"), ...types.map((name) => el("option", { value: name }, name)));
    const cell = el("input", {
      type: "text", size: 16, autocomplete: "off", spellcheck: false,
      onchange: () => store.filter({ [key]: cell.value.trim() ? `cell:${cell.value.trim()}` : "" }),
    });
    return { type, cell };
  };
  const sender = whom("sender", all((run) => run.manifest.sender_types));
  const receiver = whom("receiver", all((run) => run.manifest.cell_types));
  const kind = el("select", { onchange: () => store.filter({ kind: kind.value }) },
    el("option", { value: "" }, "all"), ...all((run) => run.manifest.kinds).map((name) => el("option", { value: name }, name)));
  const fates = all((run) => run.manifest.fates).map((fate) => {
    const box = el("input", {
      type: "checkbox",
      onchange: () => {
        const hidden = store.state.filter.fates.filter((one) => one !== fate);
        store.filter({ fates: box.checked ? hidden : [...hidden, fate] });
      },
    });
    return { fate, box };
  });
  const range = (key: "from" | "to" | "near" | "far", factor: number) => {
    const input = el("input", {
      type: "number", min: 0, step: "any",
      onchange: () => store.filter({ [key]: Number.isFinite(input.valueAsNumber) ? input.valueAsNumber * factor : null }),
    });
    return { key, input, factor };
  };
  const ranges = [range("from", unit[0]), range("to", unit[0]), range("near", 1), range("far", 1)] as const;
  const summary = el("p", { role: "status", class: "kept" });
  const note = el("p", { class: "bad" });
  const show = () => {
    const { filter } = store.state;
    for (const [key, boxes] of [["sender", sender], ["receiver", receiver]] as const) {
      const text = filter[key];
      boxes.type.value = text.startsWith("type:") ? text.slice(5) : "";
      boxes.cell.value = text.startsWith("cell:") ? text.slice(5) : "";
    }
    kind.value = filter.kind;
    for (const { fate, box } of fates) box.checked = !filter.fates.includes(fate);
    for (const { key, input, factor } of ranges) {
      const value = filter[key];
      input.value = value === null ? "" : String(Number((value / factor).toPrecision(6)));
    }
    fill(summary, runs.map((run) =>
      `${runs.length > 1 ? `${run.manifest.folder}: ` : ""}${count(run.keptNumber)} of ${count(run.messages.n)} messages pass the filter.`).join(" "));
    fill(note, unknown(filter, runs));
  };
  store.on(["filter"], show);
  show();
  const row = (name: string, ...inputs: HTMLElement[]) => el("div", { class: "row" }, el("span", { class: "name" }, name), ...inputs);
  const labelled = (text: string, input: HTMLElement) => el("label", {}, `${text} `, input);
  return el("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    row("Sender", labelled("type", sender.type), labelled("cell", sender.cell)),
    row("Receiver", labelled("type", receiver.type), labelled("cell", receiver.cell)),
    row("Kind", labelled("kind", kind)),
    el("fieldset", {}, el("legend", {}, "Fate at the end of the run"), ...fates.map(({ fate, box }) => el("label", {}, box, ` ${fate}`))),
    row(`Release (${unit[1]})`, labelled("from", ranges[0].input), labelled("to", ranges[1].input)),
    row("Distance (\u00b5m)", labelled("from", ranges[2].input), labelled("to", ranges[3].input)),
    el("p", { class: "small" }, "Distance is straight, from the release to the end."),
    summary, note,
    el("button", { type: "button", onclick: () => store.filter(NO_FILTER) }, "Clear the filter"));
}

function unknown(filter: Filter, runs: Run[]): string {
  for (const text of [filter.sender, filter.receiver]) {
    if (text.startsWith("cell:") && !runs.some((run) => run.cellRow.has(text.slice(5)))) {
      return `No cell is called ${text.slice(5)}.`;
    }
  }
  return "";
}
