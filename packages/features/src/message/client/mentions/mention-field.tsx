"use client";

import { Suggestion, Suggestions } from "@parley/ui/suggestions";
import { Megaphone } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, type RefObject, useId, useState } from "react";
import { PresenceAvatar } from "../../../presence/client/presence-avatar.tsx";
import { everybody } from "../../mentions.ts";
import { GrowingField } from "../growing-field.tsx";
import type { MentionField as Field } from "./use-mention-field.ts";
import type { Mentionable } from "./use-mentionables.ts";

export interface MentionFieldProps extends Omit<ComponentProps<typeof GrowingField>, "value" | "onChange" | "ref"> {
  ref: RefObject<HTMLTextAreaElement | null>;
  mentions: Field;
  /** Something was typed or picked. */
  onTyped?(text: string): void;
}

/** A growing field that offers names after an `@`. Arrow keys walk, Enter and Tab pick, Escape sends the list away. */
export function MentionField({ ref, mentions, onTyped, onKeyDown, ...props }: MentionFieldProps) {
  const id = useId();
  const { found } = mentions;
  const [activeId, setActiveId] = useState<string>();
  // Who was pointed at stays so while they are among those who are found.
  const active = Math.max(
    0,
    found.findIndex((mentionable) => mentionable.id === activeId),
  );
  const isOpen = found.length > 0;
  const optionId = (mentionable: Mentionable) => `${id}-${mentionable.id}`;

  function pick(mentionable: Mentionable | undefined) {
    if (!mentionable) return;
    mentions.pick(mentionable);
    onTyped?.(ref.current?.value ?? "");
    setActiveId(undefined);
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isOther = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
    const { isComposing, keyCode } = event.nativeEvent;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isChoice = event.key === "Enter" || event.key === "Tab";
    if (!isOpen || isOther || isComposing || keyCode === 229 || !(step || isChoice || event.key === "Escape")) {
      return onKeyDown?.(event);
    }
    event.preventDefault();
    event.stopPropagation();
    if (step) setActiveId(found[(active + step + found.length) % found.length]?.id);
    else if (isChoice) pick(found[active]);
    else mentions.dismiss();
  }

  const pointed = found[active];
  return (
    <>
      <GrowingField
        {...props}
        ref={ref}
        value={mentions.text}
        onChange={(event) => {
          mentions.typed();
          onTyped?.(event.target.value);
        }}
        onKeyDown={handleKeyDown}
        onSelect={mentions.caretMoved}
        onBlur={mentions.left}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(pointed && { "aria-controls": id, "aria-activedescendant": optionId(pointed) })}
      />
      <span role="status" className="sr-only">
        {isOpen && (found.length === 1 ? "1 suggestion" : `${found.length} suggestions`)}
      </span>
      {isOpen && (
        <Suggestions id={id} label="People to mention" anchor={ref}>
          {found.map((mentionable) => (
            <Suggestion
              key={mentionable.id}
              id={optionId(mentionable)}
              isActive={mentionable === pointed}
              icon={<Face mentionable={mentionable} />}
              note={mentionable.id === everybody ? "Everybody here" : undefined}
              onPick={() => pick(mentionable)}
              onPoint={() => setActiveId(mentionable.id)}
            >
              {mentionable.name}
            </Suggestion>
          ))}
        </Suggestions>
      )}
    </>
  );
}

function Face({ mentionable: { id, name } }: { mentionable: Mentionable }) {
  if (id === everybody) return <Megaphone aria-hidden size={16} />;
  return <PresenceAvatar isSilent id={id} name={name} size={24} />;
}
