/** What `proxy.ts` tells the pages of the request they answer. */
export const nonceHeader = "x-nonce";
export const pathHeader = "x-parley-path";
