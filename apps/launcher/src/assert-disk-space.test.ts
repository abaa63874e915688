import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { assertDiskSpace } from "./assert-disk-space.ts";

const moreThanAnyDisk = 2 ** 70;

test("a disk with too little room is a sentence that says how much there is", async () => {
  await expect(assertDiskSpace(tmpdir(), moreThanAnyDisk)).rejects.toThrow(
    /^The disk that holds .* is full: \d+ MiB are free, and Parley starts with \d+ MiB or more\.$/,
  );
});

test("a disk with room is not worth a word", async () => {
  await expect(assertDiskSpace(tmpdir(), 1)).resolves.toBeUndefined();
});
