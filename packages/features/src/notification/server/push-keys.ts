import type { Services } from "@parley/api";

/** A pair of keys on P-256, as base64url (RFC 8292). */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** The keys by which push services know this installation: made once, by whichever node comes first, then the same for all. */
export async function keepPushKeys({ db }: Pick<Services, "db">, make: () => VapidKeys): Promise<VapidKeys> {
  const kept = await db.prisma.pushKeys.findUnique({ where: { id: 1 } });
  if (kept) return kept;
  await db.prisma.pushKeys.createMany({ data: { id: 1, ...make() }, skipDuplicates: true });
  return db.prisma.pushKeys.findUniqueOrThrow({ where: { id: 1 } });
}
