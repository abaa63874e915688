export type CallKey = "call" | "microphone" | "camera" | "screen" | "leave";

/** The keys of calls, as `Kbd` writes them. */
export const callKeys: Record<CallKey, string> = {
  call: "Mod+Alt+S",
  microphone: "Mod+Shift+M",
  camera: "Mod+Shift+E",
  screen: "Mod+Alt+P",
  leave: "Mod+Shift+H",
};

type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing"> & {
  getModifierState(key: string): boolean;
};

/** Which of them was pressed. A letter is found by its place, since Alt turns it into others on some keyboards. */
export function callKeyOf(event: Pressed): CallKey | null {
  // AltGr comes as Control with Alt, and writes letters.
  if (event.isComposing || event.getModifierState("AltGraph") || !(event.ctrlKey || event.metaKey)) return null;
  const pressed = `Mod${event.altKey ? "+Alt" : ""}${event.shiftKey ? "+Shift" : ""}+${event.code.replace(/^Key/, "")}`;
  const found = Object.entries(callKeys).find(([, keys]) => keys === pressed);
  return found && isCallKey(found[0]) ? found[0] : null;
}

function isCallKey(name: string): name is CallKey {
  return name in callKeys;
}
