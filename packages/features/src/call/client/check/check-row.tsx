import { Button } from "@parley/ui/button";
import { cx } from "@parley/ui/cx";
import { Spinner } from "@parley/ui/spinner";
import { CircleCheck, CircleDashed, CircleMinus, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { type StepName, type StepState, stepWords } from "./step.ts";

export interface CheckRowProps {
  name: StepName;
  state: StepState;
  /** What the button says before the step has been run. */
  verb: string;
  onRun(): void;
  /** What the step asks while it runs. */
  children?: ReactNode;
}

/** One step: what it is about, what came of it, and what to do then. */
export function CheckRow({ name, state, verb, onRun, children }: CheckRowProps) {
  const { title, purpose } = stepWords[name];
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <StepIcon state={state} />
      <div className="min-w-0 flex-1">
        <h3 className="text-15 font-medium">{title}</h3>
        <div aria-live="polite" className="text-13 text-pretty break-words">
          <StepWords state={state} purpose={purpose} />
          {state.is === "running" && children}
        </div>
      </div>
      <Button
        size="small"
        look="quiet"
        aria-label={`${state.is === "waiting" ? verb : "Try again"}: ${title}`}
        isBusy={state.is === "running"}
        onClick={onRun}
      >
        {state.is === "waiting" ? verb : "Try again"}
      </Button>
    </li>
  );
}

function StepWords({ state, purpose }: { state: StepState; purpose: string }) {
  switch (state.is) {
    case "waiting":
    case "running":
      return <p className="text-ink-soft">{purpose}</p>;
    case "passed":
    case "skipped":
      return <p className="text-ink-soft">{state.detail}</p>;
    case "failed":
      return (
        <>
          <p className="font-medium text-danger-strong">{state.problem}</p>
          <p className="text-ink-soft">{state.advice}</p>
        </>
      );
  }
}

const icons = {
  waiting: { Icon: CircleDashed, look: "text-ink-faint", label: "Not tried yet" },
  passed: { Icon: CircleCheck, look: "text-online", label: "Works" },
  skipped: { Icon: CircleMinus, look: "text-ink-faint", label: "Not there" },
  failed: { Icon: CircleX, look: "text-danger", label: "Fails" },
};

function StepIcon({ state }: { state: StepState }) {
  if (state.is === "running") {
    return (
      <span className="mt-0.5 grid size-5 shrink-0 place-items-center">
        <Spinner />
      </span>
    );
  }
  const { Icon, look, label } = icons[state.is];
  return <Icon role="img" aria-label={label} size={20} className={cx("mt-0.5 shrink-0", look)} />;
}
