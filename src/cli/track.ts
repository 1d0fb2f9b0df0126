import { main } from "@wattprint/collector/cli";

/** `wattprint track …`, `wattprint doctor …`: the collector's own commands, so that a cluster user may install that alone. */
export const collector = (arguments_: readonly string[]): Promise<number> => main(arguments_, "wattprint");
