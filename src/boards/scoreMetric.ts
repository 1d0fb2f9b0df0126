/**
 * Name of a metric of a score column.
 * @example scoreMetricName("average", "return", "PerKwh"); // => "averageReturnPerKwh"
 */
export const scoreMetricName = (
  kind: "average" | "asymptotic" | "normalized",
  column: string,
  ending: "" | "PerKwh" = "",
): string => `${kind}${column.charAt(0).toUpperCase()}${column.slice(1)}${ending}`;
