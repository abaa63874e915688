"use client";

/** Stands where somebody wrote whom one has blocked. Shows what it was to those who want to know. */
export function FoldedMessage({ onShow }: { onShow(): void }) {
  return (
    <p className="col-start-2 flex flex-wrap items-baseline gap-x-2 py-0.5 text-13 text-ink-faint">
      {foldedWords}
      <button type="button" onClick={onShow} className="rounded-small font-medium text-accent-strong hover:underline">
        Show
      </button>
    </p>
  );
}

export const foldedWords = "Message from somebody you blocked";
