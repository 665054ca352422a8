import { changeFrame, gameChangeFrame } from "../../domain/live/change-frame.ts";
import type { Change } from "../../store/service-store.ts";

/** Each change's bytes are made once, for all clients that follow the same. */
export function framesOf(changes: readonly Change[]): (target: string | undefined) => Buffer | undefined {
  const made = new Map<string | undefined, Buffer | undefined>();
  return (target) => {
    if (!made.has(target)) made.set(target, bytesOf(changes, target));
    return made.get(target);
  };
}

function bytesOf(changes: readonly Change[], target: string | undefined): Buffer | undefined {
  const frames =
    target === undefined
      ? changes.map(changeFrame)
      : changes.filter((change) => change.target === target).map((change) => gameChangeFrame(change) ?? "");
  const text = frames.join("");
  return text === "" ? undefined : Buffer.from(text);
}
