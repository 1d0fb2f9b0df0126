import { BlockList, isIPv4 } from "node:net";

/** Networks that are not the public internet: IANA's registries of special-purpose addresses, 2024. */
const PRIVATE: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 127],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
];

// One for each family: Node takes every IPv4 address for one of ::ffff:0:0/96.
const LISTS = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of PRIVATE) {
  const family = isIPv4(network) ? "ipv4" : "ipv6";
  LISTS[family].addSubnet(network, bits, family);
}

/**
 * Whether an IP address is one of this computer, of a local network, or of no computer at all.
 * @example isPrivateAddress("169.254.169.254"); // => true
 */
export function isPrivateAddress(address: string): boolean {
  const family = isIPv4(address) ? "ipv4" : "ipv6";
  return LISTS[family].check(address, family);
}
