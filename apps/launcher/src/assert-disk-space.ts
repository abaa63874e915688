import { statfs } from "node:fs/promises";

/** A build and some months of conversation. */
const neededBytes = 512 * 1024 * 1024;

/** @throws Error when the disk that holds `folder` has too little left to start on. */
export async function assertDiskSpace(folder: string, needed = neededBytes): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < needed) {
    throw new Error(
      `The disk that holds ${folder} is full: ${inMiB(free)} are free, and Parley starts with ${inMiB(needed)} or more.`,
    );
  }
}

function inMiB(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MiB`;
}
