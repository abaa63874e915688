import { takePushAddress } from "../../../auth/push-address.ts";

export const POST = takePushAddress;
