import { expect, it } from "vitest";
import { type Deed, type Standing, allowedBy, isAllowed, permissions, removalOf } from "./permissions.ts";
import { MemberRole, RoomKind } from "./schema.ts";

const standings: readonly Standing[] = [...MemberRole.options, "governor"];

/** The whole table once more, as letters: o(wner), a(dmin), m(ember), g(overnor); `-` for nobody. */
const expected: Record<Deed, Record<RoomKind, string>> = {
  "room.update": { public: "oag", private: "oag", group: "oam", direct: "-" },
  "room.regulate": { public: "oag", private: "oag", group: "-", direct: "-" },
  "room.archive": { public: "oag", private: "oag", group: "-", direct: "-" },
  "room.remove": { public: "og", private: "og", group: "o", direct: "-" },
  "member.add": { public: "oam", private: "oam", group: "oam", direct: "-" },
  "member.remove": { public: "oag", private: "oag", group: "oa", direct: "-" },
  "moderator.remove": { public: "og", private: "og", group: "o", direct: "-" },
  "member.setRole": { public: "og", private: "og", group: "o", direct: "-" },
  "message.sendFreely": { public: "oag", private: "oag", group: "oam", direct: "oam" },
  "message.removeOthers": { public: "oag", private: "oag", group: "oag", direct: "g" },
  "message.mentionAll": { public: "oag", private: "oag", group: "oam", direct: "oam" },
  "report.resolve": { public: "oag", private: "oag", group: "oag", direct: "g" },
};

const cells = RoomKind.options.flatMap((kind) =>
  standings.flatMap((standing) => deeds().map((deed) => ({ kind, standing, deed }))),
);

it("the table is whole: every deed in every kind of room", () => {
  for (const kind of RoomKind.options) expect(Object.keys(permissions[kind]).toSorted()).toEqual(deeds().toSorted());
});

it.each(cells)("in a $kind room, $standing and $deed", ({ kind, standing, deed }) => {
  const may = expected[deed][kind].includes(standing.slice(0, 1));
  expect(isAllowed(deed, kind, [standing])).toBe(may);
  expect(allowedBy(deed)[kind].includes(standing)).toBe(may);
});

it("of several standings the one that may is enough, and none is not", () => {
  expect(isAllowed("room.archive", "public", ["member", "governor"])).toBe(true);
  expect(isAllowed("room.archive", "public", ["member"])).toBe(false);
  expect(isAllowed("message.sendFreely", "direct", [])).toBe(false);
});

it("a higher role may never do less than a lower one", () => {
  for (const kind of RoomKind.options) {
    for (const deed of deeds()) {
      const [owner, admin, member] = MemberRole.options.map((role) => isAllowed(deed, kind, [role]));
      expect(owner || !admin, `${kind} ${deed}`).toBe(true);
      expect(admin || !member, `${kind} ${deed}`).toBe(true);
    }
  }
});

it("owners and admins are removed by those above them", () => {
  expect(MemberRole.options.map(removalOf)).toEqual(["moderator.remove", "moderator.remove", "member.remove"]);
});

function deeds(): Deed[] {
  return Object.keys(expected).filter(isDeed);
}

function isDeed(name: string): name is Deed {
  return Object.hasOwn(permissions.public, name);
}
