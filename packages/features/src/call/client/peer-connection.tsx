"use client";

import type { CallPeer } from "./call-session.ts";
import { MeasureChart } from "./measure-chart.tsx";
import { QualityIcon } from "./quality-icon.tsx";
import { bitrateWords, measureRows, millisecondWords, percentWords } from "./view/measure-words.ts";
import { usePeerName } from "./view/use-peer-name.ts";

/** The connection with one other person. */
export function PeerConnection({ peer }: { peer: CallPeer }) {
  const { fullName } = usePeerName(peer);
  const { samples, quality } = peer;
  const last = samples.at(-1);
  if (!last) return null;
  return (
    <section aria-label={`Connection with ${fullName}`} className="mb-6 flex flex-col gap-4 last:mb-0">
      <h4 className="flex items-center gap-2 text-15 font-medium">
        <span className="min-w-0 flex-1 truncate">{fullName}</span>
        {quality && <QualityIcon quality={quality} />}
      </h4>
      <MeasureChart
        name="Delay"
        hint="There and back again; below 200 ms nobody notices"
        series={samples.map(({ roundTripMs }) => roundTripMs)}
        least={200}
        format={millisecondWords}
      />
      <MeasureChart
        name="Lost on the way"
        hint="Above 3 % words go missing"
        series={samples.map(({ loss }) => loss)}
        least={0.05}
        format={percentWords}
      />
      <MeasureChart
        name="Received"
        hint="Sound takes about 40 kbit/s, video some hundreds"
        series={samples.map(({ receivedBitsPerSecond }) => receivedBitsPerSecond)}
        least={100_000}
        format={bitrateWords}
      />
      <details className="text-13">
        <summary className="rounded-small font-medium text-ink-soft">All numbers</summary>
        <table className="mt-2 w-full">
          <tbody>
            {measureRows(last).map(({ name, value }) => (
              <tr key={name} className="border-t border-line">
                <th scope="row" className="py-1 pr-2 text-left font-normal text-ink-soft">
                  {name}
                </th>
                <td className="py-1 text-right tabular-nums">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
