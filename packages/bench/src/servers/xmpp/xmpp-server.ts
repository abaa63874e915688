import type { ProgramOptions } from "../../process/program.ts";

/** A chat server that the system may have. */
export interface XmppServer {
  /** What Debian calls it. */
  packageName: string;
  /** Its version; undefined when it is not there or cannot be measured. */
  find(): string | undefined;
  /** Writes a configuration of our own into the folder, which is gone afterwards. */
  configure(folder: string, port: number): Promise<ProgramOptions>;
}
