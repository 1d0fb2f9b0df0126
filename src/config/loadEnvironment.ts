import path from "node:path";
import { InputError } from "../errors.ts";
import type { Environment } from "./environment.ts";
import { type EnvironmentSpec, environmentSchema } from "./environmentSchema.ts";
import { parseFrontMatter } from "./frontMatter.ts";
import { readSubmittedText } from "./readSubmittedText.ts";
import { nameFault } from "./slugFault.ts";
import { specFaults } from "./specFaults.ts";
import { bodyFaults } from "./submittedBody.ts";

/**
 * Reads and checks the file of a board.
 * @param file - path in `leaderboard/environments/`, ending in `.md`
 * @throws {InputError} with every fault of the file
 */
export async function loadEnvironment(file: string): Promise<Environment> {
  const written = parseFrontMatter(await readSubmittedText(file), file);
  const slug = path.basename(file, ".md");
  const parsed = environmentSchema.safeParse(written.data);
  const faults = [
    ...nameFault(file, slug),
    ...(parsed.success ? [] : specFaults(parsed.error, written, file)),
    ...bodyFaults(written.body, file),
  ];
  if (faults.length > 0 || !parsed.success) throw new InputError(faults);
  return environmentFromSpec(parsed.data, { file, slug, body: written.body });
}

const NO_PUE = { value: 1, source: "the rule of this board: energy at the computer, data centers left out" };

/** The complete board: every default is filled in here. */
function environmentFromSpec(
  spec: EnvironmentSpec,
  place: Pick<Environment, "file" | "slug" | "body">,
): Environment {
  return {
    ...place,
    title: spec.title,
    environment: spec.environment,
    version: spec.version ?? 1,
    order: spec.order ?? null,
    frozen: spec.frozen ? { reason: spec.frozen.reason, successor: spec.frozen.successor ?? null } : null,
    score: {
      column: spec.score.column,
      unit: spec.score.unit ?? "",
      better: spec.score.better,
      bounds: { low: spec.score.bounds?.low ?? null, high: spec.score.bounds?.high ?? null },
    },
    protocol: {
      evaluateEvery: spec.protocol.evaluateEvery,
      until: spec.protocol.until,
      clock: spec.protocol.clock ?? "frames",
      episodesPerEvaluation: spec.protocol.episodesPerEvaluation ?? null,
    },
    seeds: spec.seeds,
    pue: spec.pue ?? NO_PUE,
    references: spec.references ?? null,
    targets: (spec.targets ?? []).map(({ score, label, source }) => ({
      score,
      label,
      source: source ?? null,
    })),
  };
}
