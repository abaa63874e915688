"use client";

import { MenuItem, MenuSeparator } from "@parley/ui/menu";
import type { Message } from "../schema.ts";
import { useMessageCommands } from "./use-message-commands.tsx";

/** Everything that can be done to a message, as items of a menu. */
export function MessageMenuItems({ message }: { message: Message }) {
  const commands = useMessageCommands(message);
  return commands.map(({ name, icon, isDanger, run }) => (
    <div key={name} className="contents">
      {isDanger && <MenuSeparator />}
      <MenuItem icon={icon} isDanger={isDanger ?? false} onSelect={() => run(message)}>
        {name}
      </MenuItem>
    </div>
  ));
}
