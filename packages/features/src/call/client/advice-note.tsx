import { TriangleAlert } from "lucide-react";
import type { CallView } from "./call-session.ts";
import { adviceWords, urgentAdvice } from "./view/quality-words.ts";

/** The worst that is wrong with the network, in words, while it is. */
export function AdviceNote({ advice }: Pick<CallView, "advice">) {
  const urgent = urgentAdvice(advice);
  return (
    <div role="status" className="flex justify-center empty:hidden">
      {urgent && (
        <p className="flex max-w-xl items-start gap-3 rounded-small border border-line bg-raised px-3 py-2 text-13">
          <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
          <span className="min-w-0">
            <span className="font-medium">{adviceWords[urgent].title}.</span>{" "}
            <span className="text-ink-soft phone:block">{adviceWords[urgent].help}</span>
          </span>
        </p>
      )}
    </div>
  );
}
