import { acrobot } from "./acrobot.ts";
import { cartPole } from "./cartPole.ts";
import { dqn } from "./dqn.ts";
import type { Environment } from "./environment.ts";
import type { Algorithm } from "./learner.ts";
import { ppo } from "./ppo.ts";
import { reinforce } from "./reinforce.ts";

export const environments: readonly Environment[] = [cartPole, acrobot];

export const algorithms: readonly Algorithm[] = [reinforce, ppo, dqn];

/** The item of that name. Throws with the names that there are. */
export function findByName<Item extends { readonly name: string }>(
  items: readonly Item[],
  name: string | undefined,
): Item {
  const found = items.find((item) => item.name === name);
  if (found) return found;
  throw new RangeError(`no "${name ?? ""}"; expected one of ${items.map((item) => item.name).join(", ")}`);
}
