import { clientFrame } from "./client-frame.ts";

/** What no client may send, and with which code it is closed for it (RFC 6455, sections 5, 7.4 and 8.1). */
export const violations: readonly { name: string; bytes: Buffer; code: number }[] = [
  { name: "the first reserved bit", bytes: clientFrame(0xc1, Buffer.from("x")), code: 1002 },
  { name: "the second reserved bit", bytes: clientFrame(0xa1, Buffer.from("x")), code: 1002 },
  { name: "a kind that is none, of data", bytes: clientFrame(0x83, Buffer.from("x")), code: 1002 },
  { name: "a kind that is none, of control", bytes: clientFrame(0x8b, Buffer.from("x")), code: 1002 },
  { name: "no mask", bytes: Buffer.from([0x81, 1, 0x78]), code: 1002 },
  { name: "a ping in parts", bytes: clientFrame(0x09, Buffer.from("x")), code: 1002 },
  { name: "a ping that is too long", bytes: clientFrame(0x89, Buffer.alloc(126)), code: 1002 },
  { name: "a part of nothing", bytes: clientFrame(0x80, Buffer.from("x")), code: 1002 },
  {
    name: "a message within another",
    bytes: Buffer.concat([clientFrame(0x01, Buffer.from("x")), clientFrame(0x81, Buffer.from("y"))]),
    code: 1002,
  },
  { name: "a close with half a code", bytes: clientFrame(0x88, Buffer.from([3])), code: 1002 },
  { name: "a close with a code that is never sent", bytes: clientFrame(0x88, Buffer.from([0x03, 0xee])), code: 1002 },
  {
    name: "a close with a reason that is no text",
    bytes: clientFrame(0x88, Buffer.from([0x03, 0xe8, 0xff])),
    code: 1007,
  },
  { name: "a text that is none", bytes: clientFrame(0x81, Buffer.from([0xc3, 0x28])), code: 1007 },
  { name: "a message that is too long", bytes: clientFrame(0x81, Buffer.alloc(70_001, "x")), code: 1009 },
  {
    name: "parts that are too long together",
    bytes: Buffer.concat([clientFrame(0x01, Buffer.alloc(69_000, "x")), clientFrame(0x80, Buffer.alloc(1_001, "x"))]),
    code: 1009,
  },
  {
    name: "a length beyond all bounds",
    bytes: Buffer.from([0x81, 0xff, 0x7f, ...Array<number>(7).fill(0xff)]),
    code: 1009,
  },
];
