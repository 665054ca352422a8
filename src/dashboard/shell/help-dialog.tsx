import { useState } from "react";
import { Dialog } from "../design/dialog.tsx";
import { pages } from "./pages.ts";
import { shortcutsAreOn, switchShortcuts } from "./use-shortcuts.ts";

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(shortcutsAreOn);
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div className="keys">
        {pages.map(({ word, letter }) => (
          <Keys key={word} keys={["g", letter]} about={word} />
        ))}
        <Keys keys={["j"]} about="Next alert or game" />
        <Keys keys={["k"]} about="The one before" />
        <Keys keys={["Tab"]} about="Next control; Enter presses it" />
        <Keys keys={["Esc"]} about="Closes a dialog" />
        <Keys keys={["?"]} about="This page" />
      </div>
      <label className="actions">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            switchShortcuts(target.checked);
            setOn(target.checked);
          }}
        />
        Letters are shortcuts
      </label>
      <form method="dialog" className="actions">
        <button className="button">Close</button>
      </form>
    </Dialog>
  );
}

function Keys({ keys, about }: { keys: readonly string[]; about: string }) {
  return (
    <>
      <span className="key-row">
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
      <span>{about}</span>
    </>
  );
}
