// Where the run comes from: the model as written, every number with its source, versions, and how to repeat it.
import { el, pairs, table } from "../dom";
import type { Manifest } from "../source";
import { count } from "../text";

export function provenancePanel(manifests: Manifest[]): HTMLElement {
  return el("div", { class: "provenance" }, ...manifests.flatMap((manifest) => one(manifest, manifests.length > 1)));
}

function one(manifest: Manifest, several: boolean): HTMLElement[] {
  const { provenance } = manifest;
  const missing = provenance.numbers.filter((number) => !number.source).length;
  const rows = provenance.numbers.map((number) => [number.path, number.value, source(number)]);
  const facts: [string, string][] = [
    ["settings", provenance.about],
    ...(provenance.seed === null ? [] : [["seed", String(provenance.seed)] as [string, string]]),
    ...(manifest.messages?.shown ? [["rows kept", `${provenance.keep}; ${count(manifest.messages.shown)} in this view`] as [string, string]] : []),
    ["fingerprint", provenance.fingerprint],
    ...Object.entries(provenance.versions),
  ];
  return [
    el("h3", {}, several ? `${manifest.folder}: how to repeat this run` : "How to repeat this run"),
    el("pre", { tabindex: 0, "aria-label": "Command" }, provenance.again), pairs(facts),
    ...(manifest.rounded ? [el("p", {}, manifest.rounded)] : []),
    el("h3", {}, "What the model says"), el("ol", {}, ...provenance.journey.map((text) => el("li", {}, text))),
    el("h3", {}, "Numbers and their sources"),
    missing ? el("p", { class: "bad" }, `${missing} of ${provenance.numbers.length} numbers have no source.`) : el("p", {}, `All ${provenance.numbers.length} numbers have a source; one that begins with "assumed" is a guess with its reason.`),
    table(["number", "value", "source"], rows, "Every number of the model"),
    el("details", {}, el("summary", {}, "The model as written"), el("pre", { tabindex: 0, "aria-label": "The model as written" }, provenance.model)),
  ];
}

function source(number: { source: string; checked: boolean | null }): Node | string {
  if (!number.source) return el("strong", { class: "bad" }, "unsourced");
  const unchecked = number.checked === false && !number.source.startsWith("assumed");
  return unchecked ? `${number.source} (not checked in the source)` : number.source;
}
