import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { avatarHues } from "./avatar-hue.ts";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

interface Colour {
  /** Linear sRGB, each from 0 to 1. */
  rgb: [number, number, number];
  alpha: number;
}

/** The declarations of the first block that opens with `selector`. */
function declarationsOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}

const light = declarationsOf(":root");
const themes = { light, dark: new Map([...light, ...declarationsOf('[data-theme="dark"]')]) };

/** OKLab to linear sRGB, after Björn Ottosson's published matrices. */
function oklchToLinear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function read(theme: Map<string, string>, name: string): Colour {
  const value = theme.get(name) ?? "";
  const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (reference) return read(theme, reference);
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (!parts) throw new Error(`--${name} is not a colour: ${value}`);
  const [, lightness, chroma, hue, alpha = "1"] = parts;
  return { rgb: oklchToLinear(Number(lightness), Number(chroma), Number(hue)), alpha: Number(alpha) };
}

const encode = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const clip = (value: number) => Math.min(1, Math.max(0, value));

/** Browsers blend in encoded sRGB, so that is where it is done here. */
function over(top: Colour, under: Colour): Colour {
  const [r, g, b] = top.rgb.map((channel, index) => {
    const below = encode(clip(under.rgb[index] ?? 0));
    return decode(encode(clip(channel)) * top.alpha + below * (1 - top.alpha));
  });
  return { rgb: [r ?? 0, g ?? 0, b ?? 0], alpha: 1 };
}

/** Relative luminance, WCAG 2.2. */
function luminance({ rgb: [r, g, b] }: Colour): number {
  return 0.2126 * clip(r) + 0.7152 * clip(g) + 0.0722 * clip(b);
}

function contrast(one: Colour, other: Colour): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ["page", "side", "sheet", "raised"];

describe.each(Object.entries(themes))("the %s theme", (_, theme) => {
  const colour = (name: string) => read(theme, name);

  it.each(["sheet", "mention", "raised"])("shows message text on %s at AAA, hovered or not", (surface) => {
    expect(contrast(colour("ink"), colour(surface))).toBeGreaterThanOrEqual(7);
    expect(contrast(colour("ink"), over(colour("hover"), colour(surface)))).toBeGreaterThanOrEqual(7);
  });

  it.each(surfaces)("shows every kind of text on %s at AA, hovered or not", (surface) => {
    for (const text of ["ink", "ink-soft", "ink-faint", "accent-strong", "danger"]) {
      expect(contrast(colour(text), colour(surface)), text).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour(text), over(colour("hover"), colour(surface))), `${text} hovered`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  it.each([
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["on-danger", "danger"],
    ["on-danger", "danger-strong"],
    ["ink", "accent-soft"],
    ["ink-soft", "accent-soft"],
    ["ink-faint", "accent-soft"],
    ["accent-strong", "accent-soft"],
    ["danger-strong", "danger-soft"],
    ["ink-faint", "mention"],
    ["accent-strong", "mention"],
  ])("shows %s on %s at AA", (text, surface) => {
    expect(contrast(colour(text), colour(surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(surfaces)("draws the edges of fields and the focus ring on %s at 3 to 1", (surface) => {
    expect(contrast(colour("field"), colour(surface))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour("accent"), colour(surface))).toBeGreaterThanOrEqual(3);
  });

  it("shows initials on each of the twelve hues at AA, inside the sRGB gamut", () => {
    expect(avatarHues).toHaveLength(12);
    for (const hue of avatarHues) {
      const background = colour(hue);
      expect(contrast(colour("on-avatar"), background), hue).toBeGreaterThanOrEqual(4.5);
      for (const channel of background.rgb) expect(channel, hue).toBeGreaterThanOrEqual(-0.001);
    }
  });
});
