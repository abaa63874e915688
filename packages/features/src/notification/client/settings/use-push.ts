"use client";

import { toast } from "@parley/ui/toast";
import { useEffect, useState } from "react";
import { useTRPCClient } from "../../../trpc.ts";
import { isPushOn, turnPushOff, turnPushOn } from "../push/push-device.ts";
import { canPush } from "../push/push-worker.ts";

export interface Push {
  isSupported: boolean;
  isOn: boolean;
  isBusy: boolean;
  turn(isOn: boolean): Promise<void>;
}

/** Whether this device is reached while no page is open, and how to change that. */
export function usePush(): Push {
  const client = useTRPCClient();
  const [isOn, setOn] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isSupported, setSupported] = useState(false);

  useEffect(() => {
    setSupported(canPush());
    void isPushOn().then(setOn);
  }, []);

  return {
    isSupported,
    isOn,
    isBusy,
    async turn(willBeOn) {
      setBusy(true);
      try {
        await (willBeOn ? turnPushOn(client) : turnPushOff(client));
      } catch {
        if (willBeOn) toast.error("This device cannot be reached. Allow notifications, or try another browser.");
      }
      setOn(await isPushOn());
      setBusy(false);
    },
  };
}
