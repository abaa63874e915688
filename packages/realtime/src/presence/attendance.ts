/** Whether somebody is here, as their devices have it. */
export type AttendanceStatus = "online" | "idle" | "offline";

/** Where somebody stands among all who come and go: one state of theirs, at one version. */
export interface Attendance {
  userId: string;
  /** Of two states, the one with the higher version is the newer. No two changes of anybody share one. */
  version: number;
  /** `online` while any device is in use, `idle` while there are devices and none is. */
  status: AttendanceStatus;
  /** How many devices they are here with: tabs of one device count once. */
  devices: number;
  inCall: boolean;
  /** When the status began, in milliseconds since the epoch on the store's clock. */
  since: number;
  /** When their last device left, in milliseconds since the epoch; null while they are here. */
  lastSeenAt: number | null;
}

/** One connection of a device, as far as presence goes. */
export interface DeviceState {
  deviceId: string;
  isIdle: boolean;
  inCall: boolean;
}

/** What several connections say together: here while any is, in use while any is, in a call while any is. */
export function aggregate(states: Iterable<DeviceState>): Pick<Attendance, "status" | "devices" | "inCall"> {
  const devices = new Set<string>();
  let isInUse = false;
  let inCall = false;
  for (const state of states) {
    devices.add(state.deviceId);
    isInUse ||= !state.isIdle;
    inCall ||= state.inCall;
  }
  return { status: devices.size === 0 ? "offline" : isInUse ? "online" : "idle", devices: devices.size, inCall };
}

/** The newer of two states of one person. */
export function newer(known: Attendance | undefined, told: Attendance): Attendance {
  return known && known.version >= told.version ? known : told;
}
