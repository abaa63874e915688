import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstSettings } from "./device-settings.ts";
import { LocalMedia } from "./local-media.ts";
import { type FakeDevices, fakeDevices } from "./testing/fake-devices.ts";

let devices: FakeDevices;

beforeEach(() => {
  devices = fakeDevices();
});
afterEach(() => vi.unstubAllGlobals());

const both = { microphone: true, camera: true };

async function openMedia(start = both, isPushToTalk = false) {
  const onChange = vi.fn<() => void>();
  const preferences = { ...firstSettings.preferences, isPushToTalk };
  const media = new LocalMedia({ wanted: () => ({ ...firstSettings, preferences }), onChange });
  await media.open(start);
  return { media, onChange };
}

describe("the devices of a call", () => {
  it("are opened as the person wants to begin", async () => {
    const { media } = await openMedia();
    expect(media.sent).toEqual({ microphone: true, camera: true, screen: false });
    expect(devices.live()).toEqual(["audio", "video"]);
  });

  it("are asked for one by one where both cannot be had, and it is said what is missing", async () => {
    devices.refuse("video", "NotFoundError");
    const { media } = await openMedia();
    expect(media.sent).toMatchObject({ microphone: true, camera: false });
    expect(media.problems).toEqual({ microphone: null, camera: "missing", screen: null });
    expect(media.isOn).toEqual({ microphone: true, camera: false });
  });

  it("that are not wanted are not touched", async () => {
    const { media } = await openMedia({ microphone: false, camera: false });
    expect(devices.opened).toEqual([]);
    expect(media.stream).toBeNull();
    await media.setMicrophone(true);
    expect(devices.live()).toEqual(["audio"]);
  });

  it("are all off at once when the call is over, also those that were still being opened", async () => {
    const { media } = await openMedia({ microphone: true, camera: false });
    await media.setScreen(true);
    const free = devices.hold();
    const opening = media.setCamera(true);
    media.close();
    expect(devices.live()).toEqual([]);
    free();
    await opening;
    expect(devices.live()).toEqual([]);
    expect(media.sent).toEqual({ microphone: false, camera: false, screen: false });
  });
});

describe("a microphone", () => {
  it("that is muted stays open, so that it speaks at once", async () => {
    const { media } = await openMedia({ microphone: true, camera: false });
    await media.setMicrophone(false);
    expect(media.sent.microphone).toBe(false);
    expect(devices.live()).toEqual(["audio"]);
    await media.setMicrophone(true);
    expect(media.sent.microphone).toBe(true);
    expect(devices.opened).toHaveLength(1);
  });

  it("hears only while the key is held, when there is one", async () => {
    const { media } = await openMedia({ microphone: true, camera: false }, true);
    expect(media.sent.microphone).toBe(false);
    media.talk(true);
    expect(media.sent.microphone).toBe(true);
    media.talk(false);
    expect(media.sent.microphone).toBe(false);
  });

  it("that was muted while it was being opened never hears a word", async () => {
    const { media, onChange } = await openMedia({ microphone: false, camera: false });
    const heard: boolean[] = [];
    onChange.mockImplementation(() => heard.push(media.sent.microphone));
    const free = devices.hold();
    const opening = media.setMicrophone(true);
    const muting = media.setMicrophone(false);
    free();
    await Promise.all([opening, muting]);
    expect(heard).not.toContain(true);
  });

  it("that is pulled out is replaced, and it is said", async () => {
    const { media } = await openMedia({ microphone: true, camera: false });
    devices.opened[0]?.pullOut();
    await expect.poll(() => media.problems.microphone).toBe("unplugged");
    expect(media.sent.microphone).toBe(true);
    expect(devices.live()).toEqual(["audio"]);
  });

  it("that is pulled out and has no other leaves its owner silent, and says why", async () => {
    const { media } = await openMedia({ microphone: true, camera: false });
    devices.refuse("audio", "NotFoundError");
    devices.opened[0]?.pullOut();
    await expect.poll(() => media.problems.microphone).toBe("missing");
    expect(media.sent.microphone).toBe(false);
  });
});

describe("a camera", () => {
  it("is closed when it is off, so that its light is too", async () => {
    const { media } = await openMedia();
    await media.setCamera(false);
    expect(devices.live()).toEqual(["audio"]);
  });

  it("that is pulled out is not replaced by one that nobody chose", async () => {
    const { media } = await openMedia();
    devices.opened.find(({ kind }) => kind === "video")?.pullOut();
    await expect.poll(() => media.problems.camera).toBe("unplugged");
    expect(media.isOn.camera).toBe(false);
    expect(devices.live()).toEqual(["audio"]);
  });

  it("that was turned off while it was being opened stays off", async () => {
    const { media } = await openMedia({ microphone: false, camera: false });
    const free = devices.hold();
    const opening = media.setCamera(true);
    const closing = media.setCamera(false);
    free();
    await Promise.all([opening, closing]);
    expect(devices.live()).toEqual([]);
  });
});

describe("a screen", () => {
  it("is shared with its sound until the browser's own button ends it", async () => {
    const { media } = await openMedia({ microphone: false, camera: false });
    await media.setScreen(true);
    expect(media.sent.screen).toBe(true);
    devices.opened.find(({ kind }) => kind === "video")?.pullOut();
    expect(media.sent.screen).toBe(false);
    expect(devices.live()).toEqual([]);
  });

  it("that nobody chose is no problem", async () => {
    devices.refuse("screen", "NotAllowedError");
    const { media } = await openMedia({ microphone: false, camera: false });
    await media.setScreen(true);
    expect(media.problems.screen).toBeNull();
  });
});
