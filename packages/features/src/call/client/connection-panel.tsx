"use client";

import { Button } from "@parley/ui/button";
import { IconButton } from "@parley/ui/icon-button";
import { saveFile } from "@parley/ui/save-file";
import { Download, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { CallView } from "./call-session.ts";
import { PeerConnection } from "./peer-connection.tsx";
import { samplesCsv, samplesJson } from "./view/export-samples.ts";
import { adviceWords } from "./view/quality-words.ts";
import { allSamples } from "./view/summary.ts";

export interface ConnectionPanelProps {
  view: CallView;
  onClose(): void;
}

/** How well each other person comes through: lines for everybody, numbers for those who want them, and files of all of it. */
export function ConnectionPanel({ view, onClose }: ConnectionPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const others = view.peers.filter(({ isSelf }) => !isSelf);
  const samples = allSamples(others);

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label="Connection"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
      className="flex w-80 shrink-0 animate-enter flex-col rounded-large border border-line bg-raised outline-none max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-10 max-lg:shadow-float phone:w-full"
    >
      <header className="flex items-center gap-2 py-2 pr-2 pl-4">
        <h3 className="flex-1 font-bold">Connection</h3>
        <IconButton label="Close" icon={<X />} onClick={onClose} />
      </header>
      <div tabIndex={0} role="group" aria-label="Measures" className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">
        {view.advice.length > 0 && (
          <ul className="mb-4 flex flex-col gap-2 text-13">
            {view.advice.map((item) => (
              <li key={item}>
                <span className="font-medium">{adviceWords[item].title}.</span>{" "}
                <span className="text-ink-soft">{adviceWords[item].help}</span>
              </li>
            ))}
          </ul>
        )}
        {others.map((peer) => (
          <PeerConnection key={peer.participantId} peer={peer} />
        ))}
        {samples.length === 0 && <p className="text-13 text-ink-soft">The first measurements come in a few seconds.</p>}
      </div>
      {samples.length > 0 && (
        <footer className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
          <Button size="small" onClick={() => saveFile("call.csv", "text/csv", samplesCsv(samples))}>
            <Download aria-hidden size={14} /> CSV
          </Button>
          <Button size="small" onClick={() => saveFile("call.json", "application/json", samplesJson(samples))}>
            <Download aria-hidden size={14} /> JSON
          </Button>
        </footer>
      )}
    </aside>
  );
}
