import { NavigationProvider } from "@parley/ui/navigation";
import { type ComponentProps, act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { press, render } from "../../message/client/view/render.tsx";
import { alice, bob, general, id } from "../../message/client/view/stage-data.ts";
import { createStage } from "../../message/client/view/stage.tsx";
import type { NotificationPage } from "../schema.ts";
import { NotificationList } from "./notification-list.tsx";
import { makeNotification } from "./testing/make-notification.ts";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-03-12T12:00:00.000Z"), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

async function open(answer: () => NotificationPage | Promise<NotificationPage>) {
  const calls: string[] = [];
  const opened = vi.fn();
  const pushed = vi.fn<(href: string) => void>();
  const { Stage } = createStage({
    me: alice,
    room: general,
    people: [bob],
    deliver: () => new Promise(() => {}),
    answer(path) {
      calls.push(path);
      return path === "notification.list" ? answer() : null;
    },
  });
  const Link = ({ href, onClick, children, ...props }: ComponentProps<"a"> & { href: string }) => (
    <a
      {...props}
      href={href}
      onClick={(event) => {
        event.preventDefault();
        onClick?.(event);
        pushed(href);
      }}
    >
      {children}
    </a>
  );
  const navigation = { path: "/", push: pushed, replace: pushed, Link };
  const page = await render(
    <NavigationProvider navigation={navigation}>
      <Stage>
        <NotificationList onOpen={opened} />
      </Stage>
    </NavigationProvider>,
  );
  const rows = () => [...page.querySelectorAll<HTMLElement>("[data-notification]")];
  const isLoading = () => page.textContent.includes("Loading");
  return {
    page,
    /** Waits until the answer is on the page. */
    loaded: () => act(() => expect.poll(isLoading).toBe(false)),
    rows,
    calls,
    opened,
    pushed,
    [Symbol.asyncDispose]: () => page[Symbol.asyncDispose](),
  };
}

const some = [
  makeNotification({ id: id(3), at: "2026-03-12T11:00:00.000Z" }),
  makeNotification({ id: id(2), at: "2026-03-12T09:00:00.000Z", isRead: true }),
  makeNotification({ id: id(1), at: "2026-03-11T09:00:00.000Z", isRead: true }),
];

test("has the shape of a list while it is on its way", async () => {
  await using list = await open(() => new Promise(() => {}));
  expect(list.page.querySelector("[role=status]")?.textContent).toBe("Loading notifications");
});

test("says what will stand there while there is nothing", async () => {
  await using list = await open(() => ({ notifications: [], cursor: null }));
  await list.loaded();
  expect(list.page.textContent).toContain("Nothing new");
});

test("stands by day, and says of each whether it is unread", async () => {
  await using list = await open(() => ({ notifications: some, cursor: null }));
  await list.loaded();
  expect([...list.page.querySelectorAll("h3")].map(({ textContent }) => textContent)).toEqual(["Today", "Yesterday"]);
  expect(list.rows().map(({ dataset }) => dataset["unread"])).toEqual(["true", undefined, undefined]);
});

test("arrow keys walk from row to row and stop at the ends", async () => {
  await using list = await open(() => ({ notifications: some, cursor: null }));
  await list.loaded();
  const [first, second, third] = list.rows();
  if (!first) throw new Error("The list is empty");
  first.focus();
  await press(first, "ArrowDown");
  expect(document.activeElement).toBe(second);
  await press(document.activeElement ?? first, "End");
  await press(document.activeElement ?? first, "ArrowDown");
  expect(document.activeElement).toBe(third);
  await press(document.activeElement ?? first, "Home");
  await press(document.activeElement ?? first, "ArrowUp");
  expect(document.activeElement).toBe(first);
});

test("opening one leads to the message, and reads it where it was not read", async () => {
  await using list = await open(() => ({ notifications: some, cursor: null }));
  await list.loaded();
  await act(async () => list.rows()[0]?.click());
  await act(async () => list.rows()[1]?.click());
  expect(list.pushed.mock.calls[0]).toEqual([`/rooms/${some[0]?.roomId}?m=${some[0]?.messageId}`]);
  expect(list.opened).toHaveBeenCalledTimes(2);
  expect(list.calls.filter((path) => path === "notification.markRead")).toHaveLength(1);
  expect(list.rows()[0]?.dataset["unread"]).toBeUndefined();
});
