"use client";

import { cx } from "@parley/ui/cx";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { VList, type VListHandle } from "virtua";
import { useRecentEmojis } from "./use-reactions.ts";
import { type Emoji, allEmoji, emojiSections, findEmoji } from "./view/emoji.ts";
import { emojiLines, nextEmoji } from "./view/emoji-grid.ts";

/** A field over a grid: type to narrow, arrows to move, Enter to choose. */
export function EmojiPicker({ onPick }: { onPick(emoji: string): void }) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const recent = useRecentEmojis();
  const list = useRef<VListHandle>(null);
  const id = useId();

  const lines = useMemo(() => {
    if (query.trim()) return emojiLines([{ heading: "Found", emojis: findEmoji(query) }]);
    return emojiLines([{ heading: "Recent", emojis: recent.flatMap(byEmoji) }, ...emojiSections()]);
  }, [query, recent]);
  const current = lines.flatMap((line) => ("emojis" in line ? line.emojis : []))[active];

  useEffect(() => {
    const index = lines.findIndex((line) => "emojis" in line && active < line.start + line.emojis.length);
    if (index > 0) list.current?.scrollToIndex(active < 8 ? 0 : index, { align: "nearest" });
  }, [lines, active]);

  function handleKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && current) onPick(current.emoji);
    else if (!event.key.startsWith("Arrow") || (query && /Left|Right/.test(event.key))) return;
    else setActive(nextEmoji(lines, active, event.key));
    event.preventDefault();
  }

  return (
    <div className="flex h-full flex-col">
      <label className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
        <Search aria-hidden size={16} className="text-ink-faint" />
        <input
          autoFocus
          role="combobox"
          aria-label="Find an emoji"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={current && `${id}-${active}`}
          placeholder="Find an emoji"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
          className="min-w-0 flex-1 bg-transparent text-15 outline-none pointer-coarse:text-[1rem]"
        />
      </label>
      {lines.length === 0 && <p className="p-6 text-center text-13 text-ink-faint">No emoji by that name.</p>}
      <VList ref={list} id={id} role="listbox" aria-label="Emoji" data={lines} className="flex-1 px-2 py-1">
        {(line) =>
          "heading" in line ? (
            <p role="presentation" className="px-1.5 pt-2 pb-1 text-12 font-medium text-ink-faint">
              {line.heading}
            </p>
          ) : (
            <div role="presentation" className="grid grid-cols-8">
              {line.emojis.map(({ emoji, name }, column) => {
                const index = line.start + column;
                return (
                  <button
                    key={emoji}
                    id={`${id}-${index}`}
                    type="button"
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === active}
                    aria-label={name}
                    title={name}
                    onClick={() => onPick(emoji)}
                    onPointerMove={() => setActive(index)}
                    className={cx(
                      "grid aspect-square place-items-center rounded-small text-[1.375rem] leading-none",
                      index === active && "bg-press",
                    )}
                  >
                    {emoji}
                  </button>
                );
              })}
            </div>
          )
        }
      </VList>
      <p aria-hidden className="h-8 shrink-0 truncate border-t border-line px-3 leading-8 text-12 text-ink-faint">
        {current?.name}
      </p>
    </div>
  );
}

function byEmoji(emoji: string): Emoji[] {
  return allEmoji.filter((candidate) => candidate.emoji === emoji);
}
