import { FILES } from "./fileCases.ts";
import type { RefusedCase } from "./hostileEntry.ts";
import { LOGS } from "./logCases.ts";
import { CHARACTERS, FRONT_MATTER, LINKS } from "./textCases.ts";

/** Every submission that has to be refused. */
export const REFUSED: readonly RefusedCase[] = [...FRONT_MATTER, ...LINKS, ...CHARACTERS, ...FILES, ...LOGS];
