/** @example counted(1, "run"); // => "1 run" */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
