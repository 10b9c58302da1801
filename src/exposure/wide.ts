import { isEmptyConnections } from "../sets/connection-set.ts";
import type { IpSet } from "../sets/ip-set.ts";
import type { Exposed, ExposureEntry, ExposureSide } from "./exposure.ts";

/** Whether some port is open to every pod there may be, or to most of the addresses outside. */
export function isWide({ entries }: ExposureSide): boolean {
  return entries.some((entry) => letsThrough(entry) && isEverybody(entry.who));
}

/** Something certainly passes. */
export function letsThrough({ connections, portNames }: Pick<ExposureEntry, "connections" | "portNames">): boolean {
  return !isEmptyConnections(connections) || portNames.length > 0;
}

function isEverybody(who: Exposed): boolean {
  if (who.kind === "outside") return who.ref.kind === "outside" && holdsMost(who.ref.addresses);
  return who.kind === "entire-cluster";
}

/** More than half of a family: "everything but the private ranges" is the internet too. */
function holdsMost({ IPv4, IPv6 }: IpSet): boolean {
  let v4 = 0;
  for (let i = 0; i < IPv4.length; i += 2) v4 += IPv4[i + 1]! - IPv4[i]!;
  let v6 = 0n;
  for (let i = 0; i < IPv6.length; i += 2) v6 += IPv6[i + 1]! - IPv6[i]!;
  return v4 > 2 ** 31 || v6 > 1n << 127n;
}
