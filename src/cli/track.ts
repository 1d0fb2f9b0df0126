import { main } from "@wattprint/collector/cli";

/** `wattprint track …`: the collector's own command, so that a cluster user may install that alone. */
export const track = (arguments_: readonly string[]): Promise<number> =>
  main(["track", ...arguments_], "wattprint");
