"use client";

import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import { useEffect } from "react";
import { CheckRow } from "./check-row.tsx";
import type { SocketMeasure } from "./network-steps.ts";
import { reportOf } from "./report.ts";
import { type StepName, type StepStates, networkSteps } from "./step.ts";
import { useCheck } from "./use-check.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

export interface ConnectionCheckProps {
  /** Opens another socket and asks it some questions. */
  measureSocket(signal: AbortSignal): Promise<SocketMeasure>;
}

const deviceVerbs = { microphone: "Listen", camera: "Look", speaker: "Play", notifications: "Ask" } as const;
const deviceSteps = ["microphone", "camera", "speaker", "notifications"] as const;

/** Whether calls would work from here, step by step. The network is looked at when asked; each device on its own click. */
export function ConnectionCheck({ measureSocket }: ConnectionCheckProps) {
  const { states, check, answerSpeaker } = useCheck(measureSocket);
  useEffect(() => check.stop, [check]);
  const isChecking = networkSteps.some((name) => states[name].is === "running");
  const run = (name: StepName) => () => void check.run([name]);

  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="check-network">
        <header className="mb-3 flex flex-wrap items-center gap-3">
          <h2 id="check-network" className="flex-1 font-bold">
            The network
          </h2>
          <Button look="primary" isBusy={isChecking} onClick={() => void check.run(networkSteps)}>
            Check the network
          </Button>
        </header>
        <VerdictLine verdict={verdictOf(states)} isChecking={isChecking} />
        <ol className="divide-y divide-line rounded-large border border-line bg-raised">
          {networkSteps.map((name) => (
            <CheckRow key={name} name={name} state={states[name]} verb="Try" onRun={run(name)} />
          ))}
        </ol>
      </section>

      <section aria-labelledby="check-devices">
        <h2 id="check-devices" className="mb-3 font-bold">
          This device
        </h2>
        <ol className="divide-y divide-line rounded-large border border-line bg-raised">
          {deviceSteps.map((name) => (
            <CheckRow key={name} name={name} state={states[name]} verb={deviceVerbs[name]} onRun={run(name)}>
              {name === "speaker" && <SpeakerQuestion onAnswer={answerSpeaker} />}
            </CheckRow>
          ))}
        </ol>
      </section>

      <Button className="self-start" onClick={() => void copyReport(states)}>
        Copy the report
      </Button>
    </div>
  );
}

const tones = { good: "text-ink", fair: "text-ink", bad: "text-danger-strong" };

function VerdictLine({ verdict, isChecking }: { verdict: Verdict | null; isChecking: boolean }) {
  return (
    <p role="status" className={`mb-3 min-h-5 text-13 font-medium text-pretty ${verdict ? tones[verdict.tone] : ""}`}>
      {verdict?.words ?? (isChecking ? "Looking for ways. A closed one takes some seconds." : "")}
    </p>
  );
}

function SpeakerQuestion({ onAnswer }: { onAnswer(wasHeard: boolean): void }) {
  return (
    <div role="group" aria-label="Did you hear it?" className="mt-2 flex flex-wrap items-center gap-2">
      <span className="mr-1 font-medium">Did you hear it?</span>
      <Button size="small" onClick={() => onAnswer(true)}>
        Yes
      </Button>
      <Button size="small" onClick={() => onAnswer(false)}>
        No
      </Button>
    </div>
  );
}

async function copyReport(states: StepStates): Promise<void> {
  const about = { at: new Date(), origin: window.location.origin, browser: navigator.userAgent };
  try {
    await navigator.clipboard.writeText(reportOf(states, about));
    toast.success("Copied");
  } catch {
    toast.error("The browser does not let Parley copy. Select the words on the page instead.");
  }
}
