import type { BenchContext } from "./data/bench-context.ts";
import { delivery } from "./delivery.ts";
import { durableSend } from "./durable-send.ts";
import { fanOut } from "./fan-out.ts";
import { firstMessage } from "./first-message.ts";
import { growth } from "./growth.ts";
import { memory } from "./memory.ts";
import { reconnectStorm } from "./reconnect-storm.ts";
import type { Report } from "./report/table.ts";

/** Every bench, by the name that `pnpm bench` knows it by and its results are filed under. */
export const benches: Record<string, (context: BenchContext) => Promise<Report>> = {
  "fan-out": fanOut,
  memory,
  "durable-send": durableSend,
  delivery,
  "reconnect-storm": reconnectStorm,
  growth,
  "first-message": firstMessage,
};

/** What is measured only when it is named, or with `--full`: it installs everything over the network. */
export const slowBenches: readonly string[] = ["first-message"];
