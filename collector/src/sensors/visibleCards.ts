import type { Environment, VisibleBoards } from "./visibleBoards.ts";

/** What tells an AMD card from others. */
interface CardIdentity {
  readonly index: number;
  readonly device: string;
  readonly name: string;
}

/**
 * Cards that the environment gives to the experiment: ROCR_VISIBLE_DEVICES by number or `GPU-` with the serial number,
 * and of those HIP_VISIBLE_DEVICES, or CUDA_VISIBLE_DEVICES in its place, by number.
 *
 * HIP puts unlike cards into an order of its own, so its numbers only count where all are of one model.
 */
export function visibleCards<Card extends CardIdentity>(
  cards: readonly Card[],
  env: Environment,
): VisibleBoards<Card> {
  const rocr = itemsOf(env.ROCR_VISIBLE_DEVICES);
  const byRocr = rocr === null ? cards : pick(cards, rocr, (card) => card.index);
  const name = env.HIP_VISIBLE_DEVICES === undefined ? "CUDA_VISIBLE_DEVICES" : "HIP_VISIBLE_DEVICES";
  const hip = itemsOf(env[name]);
  const isOneModel = new Set(byRocr.map((card) => card.name)).size <= 1;
  const names = [
    ...(rocr === null ? [] : ["ROCR_VISIBLE_DEVICES"]),
    ...(hip === null || !isOneModel ? [] : [name]),
  ];
  if (names.length === 0) return { boards: cards, note: "all cards of the computer", isAssigned: false };
  const chosen = hip === null || !isOneModel ? byRocr : pick(byRocr, hip, (card) => byRocr.indexOf(card));
  const variables = names.join(" and ");
  return {
    boards: chosen,
    note:
      chosen.length > 0
        ? `cards in ${variables}`
        : `${variables} ${names.length === 1 ? "gives" : "give"} the experiment no AMD card`,
    isAssigned: true,
  };
}

const itemsOf = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : text.split(",").map((item) => item.trim());

function pick<Card extends CardIdentity>(
  cards: readonly Card[],
  items: readonly string[],
  numberOf: (card: Card) => number,
): readonly Card[] {
  return cards.filter((card) =>
    items.some((item) => item === String(numberOf(card)) || item.toLowerCase() === `gpu-${card.device}`),
  );
}
