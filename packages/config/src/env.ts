import { type core, z } from "zod";

/** What `process.env` is: names and texts. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** Says which variables are wrong and why, one sentence each; never repeats a value, which may be a secret. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** A TCP port that can be listened on. */
export const Port = z.coerce.number().int().min(1).max(65_535);

/**
 * Validates the environment against an object schema. A variable that is set but empty counts as unset.
 * @throws EnvError naming every wrong variable. A schema's own messages complete a sentence that begins with the name.
 */
export function readEnv<Schema extends z.ZodType>(schema: Schema, source: EnvSource): z.output<Schema> {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(set, { error: inWords });
  if (result.success) return result.data;
  throw new EnvError(result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`).join("\n"));
}

function inWords(issue: core.$ZodRawIssue): string {
  if (issue.input === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_value":
      return `must be one of: ${issue.values.join(", ")}`;
    case "invalid_format":
      return `must be a valid ${issue.format}`;
    case "invalid_type":
      return issue.expected === "int" ? "must be a whole number" : `must be a ${issue.expected}`;
    case "too_small":
      return issue.origin === "string"
        ? `must be at least ${issue.minimum} characters long`
        : `must be at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string"
        ? `must be at most ${issue.maximum} characters long`
        : `must be at most ${issue.maximum}`;
    default:
      return "is not valid";
  }
}
