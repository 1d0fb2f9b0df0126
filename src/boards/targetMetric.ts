/**
 * Name of the metric "energy to reach a target", by the place of the target among those of its board.
 * @example targetMetric(0); // => "energyToTarget1Kwh"
 */
export const targetMetric = (index: number): string => `energyToTarget${index + 1}Kwh`;
