"use client";

import { Picker, PickerItem, PickerNote } from "@parley/ui/picker";
import { Check, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import { useSearchUsers } from "../../user/client/use-search-users.ts";
import type { Person } from "../../user/schema.ts";

export interface PeoplePickerProps {
  picked: readonly Person[];
  onChange(picked: Person[]): void;
  /** Who cannot be picked. */
  except: ReadonlySet<string>;
  /** Says why nobody of those who were found can be picked. */
  exceptNote?: string;
  max: number;
}

/** Finds people by name and gathers them as chips before the field. */
export function PeoplePicker({ picked, onChange, except, exceptNote, max }: PeoplePickerProps) {
  const [query, setQuery] = useState("");
  const { people, isLoading } = useSearchUsers(useDeferredValue(query));
  const pickedIds = new Set(picked.map(({ id }) => id));
  const shown = people.filter(({ id }) => !except.has(id));

  function toggle(person: Person) {
    if (pickedIds.has(person.id)) onChange(picked.filter(({ id }) => id !== person.id));
    else if (picked.length < max) onChange([...picked, person]);
    setQuery("");
  }

  return (
    <Picker
      label={picked.length === 0 ? "Find people by name" : "Add another"}
      query={query}
      onQueryChange={setQuery}
      onBackspace={() => onChange(picked.slice(0, -1))}
      before={picked.map((person) => (
        <button
          key={person.id}
          type="button"
          aria-label={`Take ${person.name} off`}
          onClick={() => toggle(person)}
          className="flex h-7 items-center gap-1.5 rounded-small bg-accent-soft pr-1.5 pl-2 text-13 font-medium hover:bg-press"
        >
          {person.name}
          <X aria-hidden size={12} />
        </button>
      ))}
    >
      {shown.map((person) => (
        <PickerItem
          key={person.id}
          value={person.id}
          icon={<PresenceAvatar isSilent id={person.id} name={person.name} size={24} />}
          after={pickedIds.has(person.id) && <Check aria-label="picked" size={16} className="text-accent" />}
          onSelect={() => toggle(person)}
        >
          {person.name}
        </PickerItem>
      ))}
      {shown.length === 0 && (
        <PickerNote>{(people.length > 0 && exceptNote) || noteFor({ isLoading, query })}</PickerNote>
      )}
    </Picker>
  );
}

function noteFor({ isLoading, query }: { isLoading: boolean; query: string }): string {
  if (isLoading) return "Looking…";
  if (query.trim()) return `Nobody here is called “${query.trim()}”.`;
  return "Nobody else is here yet. Send somebody an invite link.";
}
