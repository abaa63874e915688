import { type StepState, type StepStates, stepNames, stepWords } from "./step.ts";
import { verdictOf } from "./verdict.ts";

export interface ReportAbout {
  /** When it was made. */
  at: Date;
  /** The page's address, without what it was about. */
  origin: string;
  /** As the browser names itself. */
  browser: string;
}

/** The whole check as plain text, to send to whoever can help. Nothing in it is secret. */
export function reportOf(states: StepStates, { at, origin, browser }: ReportAbout): string {
  const lines = stepNames.map((name) => `${stepWords[name].title}: ${stateWords(states[name])}`);
  const verdict = verdictOf(states);
  return [
    `Parley at ${origin}, ${at.toISOString()}`,
    browser,
    "",
    ...lines,
    ...(verdict ? ["", verdict.words] : []),
    "",
  ].join("\n");
}

function stateWords(state: StepState): string {
  switch (state.is) {
    case "waiting":
      return "not tried";
    case "running":
      return "under way";
    case "passed":
      return `works. ${state.detail}`;
    case "skipped":
      return `not there. ${state.detail}`;
    case "failed":
      return `fails. ${state.problem}. ${state.advice}`;
  }
}
