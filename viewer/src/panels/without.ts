// The same world without one message, beside its story: what differs, and whether it is drawn.
import { el, table } from "../dom";
import type { Changed, Story } from "../source";
import type { Store } from "../state";
import { clock, count, significant } from "../text";

export interface Picture { show(changed: Changed): void; hide(): void }

/** What stands in the story about the world without the message; draws it if a picture is there. */
export function withoutPanel(store: Store, story: Story, picture: Picture | undefined): (HTMLElement | null)[] {
  const { changed, response } = story;
  const draw = () => {
    if (!picture || !changed) return;
    if (store.state.without) picture.show(changed);
    else picture.hide();
  };
  const box = el("input", { type: "checkbox", onchange: () => { store.set({ without: box.checked }, "look"); draw(); } });
  box.checked = store.state.without;
  draw();
  return [
    el("h4", {}, "The same world without it"),
    picture && changed ? el("label", {}, box, " draw it beside the run") : null,
    el("p", {}, story.without),
    changed && changed.rows.length ? table(["at the end of the run", "with it", "without it"], changed.rows.map((row) => [
      row.quantity, value(row.before, row.needed), value(row.after, row.needed)]),
      `What differs: ${changed.cell} only; ${count(changed.same)} other messages are the same`) : null,
    response ? table(["time", ...Object.keys(response.amounts).flatMap((name) => [name, "without it"])],
      response.time_s.map((t, n) => [clock(t), ...Object.keys(response.amounts).flatMap((name) => [
        significant(response.amounts[name]![n]!), significant(response.without_this_message[name]![n]!)])]),
      `Amounts in ${response.cell}, with this message and without it`) : null,
  ];
}

function value(number: number, needed: number | null): string {
  const text = Number.isInteger(number) ? count(number) : significant(number);
  return needed === null ? text : `${text}, ${number >= needed ? "enough" : "too few"} (${count(needed)} needed)`;
}
