import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { createOutbox } from "./outbox/create-outbox.ts";
import { SendWait } from "./send-wait.tsx";
import { wireError } from "./testing/wire-error.ts";
import { render } from "./view/render.tsx";
import { alice, bob, general } from "./view/stage-data.ts";
import { createStage } from "./view/stage.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("says how long until the next message is sent, counts down, and falls silent", async () => {
  const deliver = vi.fn<Parameters<typeof createOutbox>[0]["deliver"]>();
  deliver.mockRejectedValueOnce(wireError("TOO_MANY_REQUESTS", "RATE_LIMITED", 12_000));
  deliver.mockReturnValue(new Promise(() => {}));
  const stage = createStage({ me: alice, room: general, people: [bob], deliver, answer: () => undefined });
  await using page = await render(
    <stage.Stage>
      <SendWait roomId={general.id} />
    </stage.Stage>,
  );
  const stop = stage.outbox.start();
  await act(async () => {
    stage.outbox.setOnline(true);
    stage.outbox.send({ roomId: general.id, body: "too much" });
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(page.textContent).toBe("Slow down: you can send again in 12 s");
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(page.textContent).toBe("Slow down: you can send again in 7 s");
  await act(() => vi.advanceTimersByTimeAsync(8_000));
  expect(page.textContent).toBe("");
  expect(deliver).toHaveBeenCalledTimes(2);
  stop();
});
