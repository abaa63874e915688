"use client";

import { Button } from "@parley/ui/button";
import { useState } from "react";

export interface Provider {
  id: string;
  name: string;
}

export interface ProviderButtonsProps {
  providers: readonly Provider[];
  onChoose(providerId: string): void;
}

/** Other ways in, below the form. Nothing at all when there are none. */
export function ProviderButtons({ providers, onChoose }: ProviderButtonsProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 flex flex-col gap-2">
      <p className="mb-2 flex items-center gap-3 text-12 font-medium text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          isBusy={chosen === id}
          onClick={() => {
            setChosen(id);
            onChoose(id);
          }}
        >
          Continue with {name}
        </Button>
      ))}
    </div>
  );
}
