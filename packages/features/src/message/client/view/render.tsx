import { type ReactNode, act } from "react";
import { createRoot } from "react-dom/client";

/** Puts something on the test's page until it is disposed of. */
export async function render(element: ReactNode): Promise<HTMLElement & AsyncDisposable> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  await act(async () => root.render(element));
  return Object.assign(container, {
    async [Symbol.asyncDispose]() {
      await act(async () => root.unmount());
      container.remove();
    },
  });
}

/** Types into a field as a browser would tell React. */
export async function type(field: HTMLTextAreaElement, text: string): Promise<void> {
  const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") ?? {};
  await act(async () => {
    set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** Presses a key; true when nothing kept the browser from its own answer to it. */
export async function press(target: Element, key: string, init: KeyboardEventInit & { keyCode?: number } = {}) {
  let isLeft = true;
  await act(async () => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
    if (init.keyCode) Object.defineProperty(event, "keyCode", { value: init.keyCode });
    isLeft = target.dispatchEvent(event);
  });
  return isLeft;
}

export async function click(target: Element): Promise<void> {
  await act(async () => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
}
