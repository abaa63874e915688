import { MicOff, MonitorX, VideoOff } from "lucide-react";
import type { Devices } from "./call-session.ts";
import { type DeviceName, problemWords } from "./view/problem-words.ts";

const icons = { microphone: MicOff, camera: VideoOff, screen: MonitorX };
const names = ["microphone", "camera", "screen"] as const;

/** What is wrong with the devices that somebody wanted, and how to mend it. */
export function ProblemNotes({ problems }: { problems: Partial<Devices["problems"]> }) {
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden">
      {names.map((device) => {
        const problem = problems[device];
        return problem && <ProblemNote key={device} device={device} {...problemWords(device, problem)} />;
      })}
    </div>
  );
}

function ProblemNote({ device, title, help }: { device: DeviceName; title: string; help: string }) {
  const Icon = icons[device];
  return (
    <div className="flex items-start gap-3 rounded-small bg-danger-soft px-3 py-2 text-13">
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0 text-danger-strong" />
      <p className="min-w-0 text-left">
        <span className="block font-medium text-danger-strong">{title}</span>
        <span className="text-ink">{help}</span>
      </p>
    </div>
  );
}
