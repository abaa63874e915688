"use server";

import type { RenameInstallation } from "@parley/features/installation/schema";
import { serverApi } from "../../auth/server-api.ts";

/** Names the place, in the owner's name. */
export async function renamePlace(input: RenameInstallation): Promise<void> {
  const api = await serverApi();
  await api.installation.rename.mutate(input);
}

/** A fresh invite's code. */
export async function createInvite(): Promise<string> {
  const api = await serverApi();
  const { code } = await api.installation.createInvite.mutate();
  return code;
}
