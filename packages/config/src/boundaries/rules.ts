import type { Rule } from "./module.ts";
import { composition } from "./rules/composition.ts";
import { cycles } from "./rules/cycles.ts";
import { environment } from "./rules/environment.ts";
import { escapes } from "./rules/escapes.ts";
import { featureLine } from "./rules/feature-line.ts";
import { halves } from "./rules/halves.ts";
import { layers } from "./rules/layers.ts";
import { names } from "./rules/names.ts";
import { sizes } from "./rules/sizes.ts";
import { specifiers } from "./rules/specifiers.ts";

/** What holds between files: the direction of imports, and the habits that no linter knows. */
export const rules = {
  layers,
  featureLine,
  halves,
  environment,
  composition,
  cycles,
  escapes,
  sizes,
  names,
  specifiers,
} satisfies Record<string, Rule>;
