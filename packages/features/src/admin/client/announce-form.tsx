"use client";

import { Button } from "@parley/ui/button";
import { TextField } from "@parley/ui/text-field";
import { toast } from "@parley/ui/toast";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import { announcementMaxChars } from "../schema.ts";
import { useAnnounce } from "./use-admin.ts";

/** A word to everybody who is here now. */
export function AnnounceForm() {
  const [body, setBody] = useState("");
  const announce = useAnnounce();
  return (
    <form
      className="flex items-end gap-2 phone:flex-col phone:items-stretch"
      onSubmit={(event) => {
        event.preventDefault();
        announce.mutate(
          { body },
          {
            onSuccess() {
              setBody("");
              toast("Everybody who is here has been told.");
            },
          },
        );
      }}
    >
      <TextField
        label="What everybody should know"
        className="flex-1"
        value={body}
        maxLength={announcementMaxChars}
        required
        error={announce.error ? readError(announce.error).message : undefined}
        onChange={(event) => setBody(event.target.value)}
      />
      <Button type="submit" disabled={body.trim() === ""} isBusy={announce.isPending}>
        Announce
      </Button>
    </form>
  );
}
