import { type LinkProps, NavigationProvider } from "@parley/ui/navigation";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { render } from "../../../message/client/view/render.tsx";
import { alice, bob } from "../../../message/client/view/stage-data.ts";
import { createStage } from "../../../message/client/view/stage.tsx";
import { createPresenceClient } from "../../../presence/client/presence-client.ts";
import { PresenceContext } from "../../../presence/client/presence-context.ts";
import { makeRoom } from "../../../room/client/testing/make-room.ts";
import { CallContext } from "../call-context.ts";
import type { CallView } from "../call-session.ts";
import { createRings } from "../rings/create-rings.ts";
import { RingsContext } from "../rings/rings-context.ts";
import { createFakeSession } from "./fake-session.ts";

/** Alice's conversation with Bob, in which everything of these tests happens. */
export const direct = makeRoom({ id: "room", kind: "direct", name: null, people: [bob] });

/** Draws a part of calls for Alice, with a session that only notes what it is asked. */
export async function renderCall(element: ReactNode, view: CallView | null = null) {
  const session = createFakeSession(view);
  const rings = createRings();
  const presence = createPresenceClient({ follow: () => ({ unsubscribe() {} }) });
  const push = vi.fn<(href: string) => void>();
  const { Stage } = createStage({
    me: alice,
    room: direct,
    people: [bob],
    answer: () => [],
    deliver: () => new Promise(() => {}),
  });
  const page = await render(
    <Stage>
      <NavigationProvider navigation={{ path: "/people", push, replace: push, Link: PlainLink }}>
        <PresenceContext value={presence}>
          <RingsContext value={rings}>
            <CallContext value={session}>{element}</CallContext>
          </RingsContext>
        </PresenceContext>
      </NavigationProvider>
    </Stage>,
  );
  const button = (name: string) => {
    const found = [...page.querySelectorAll("button")].find(
      (one) => (one.getAttribute("aria-label") ?? one.textContent)?.trim() === name,
    );
    if (!found) throw new Error(`There is no button "${name}".`);
    return found;
  };
  return { page, session, rings, presence, push, button, [Symbol.asyncDispose]: () => page[Symbol.asyncDispose]() };
}

function PlainLink({ href, children, ...props }: LinkProps) {
  return (
    <a {...props} href={href}>
      {children}
    </a>
  );
}
