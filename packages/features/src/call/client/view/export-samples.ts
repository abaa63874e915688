import { CallSample } from "../../schema.ts";

const columns = CallSample.keyof().options;

/** All samples as comma-separated values (RFC 4180), with a line that names the columns. */
export function samplesCsv(samples: readonly CallSample[]): string {
  const lines = samples.map((sample) => columns.map((column) => cell(sample[column])).join(","));
  return [columns.join(","), ...lines, ""].join("\r\n");
}

/** All samples as JSON, a line for each. */
export function samplesJson(samples: readonly CallSample[]): string {
  return `[\n${samples.map((sample) => JSON.stringify(sample)).join(",\n")}\n]\n`;
}

function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
