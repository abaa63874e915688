import type { Usage } from "../process/usage.ts";

/** One node of a server that is measured, in a process of its own. */
export interface TestedServer extends AsyncDisposable {
  url: string;
  /** From within. @throws where only clients can publish. */
  publish(count: number, everyMs: number): Promise<void>;
  /** Before more clients come. */
  settle(): Promise<void>;
  usage(isClean: boolean): Promise<Usage>;
}
