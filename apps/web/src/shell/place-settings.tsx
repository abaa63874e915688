"use client";

import { NameForm } from "@parley/features/installation/client/name-form";
import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import { toast } from "@parley/ui/toast";
import { useRouter } from "next/navigation";
import { renamePlace } from "../app/welcome/actions.ts";

export function PlaceSettings() {
  const name = useInstallationName();
  const { refresh } = useRouter();
  return (
    <NameForm
      name={name}
      submitLabel="Save name"
      rename={renamePlace}
      onNamed={() => {
        toast("The name is saved.");
        refresh();
      }}
    />
  );
}
