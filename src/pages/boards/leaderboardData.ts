import type { BoardEntry, BoardView } from "../../boards/model.ts";
import { intensityKindOf } from "../../runs/intensityKind.ts";
import { badgeOf } from "./badge.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl } from "./boardUrls.ts";
import { type BoardData, LEADERBOARD_SCHEMA_VERSION, type LeaderboardData } from "./leaderboardSchema.ts";

function entryData(context: BoardContext, found: BoardEntry): BoardData["entries"][number] {
  const { board, paper, urls } = context;
  const { entry } = found;
  return {
    slug: entry.slug,
    page: entryUrl(urls, found),
    badge: badgeOf(context, found).url,
    title: found.title,
    algorithm: entry.algorithm,
    variant: entry.variant,
    implementation: entry.implementation,
    authors: [...entry.authors],
    date: entry.date,
    evidence: entry.evidence.kind,
    completeness: found.completeness,
    reasons: [...found.reasons],
    notes: [...found.notes],
    attempts: entry.attempts,
    hardwareClass: found.hardwareClass,
    energyKind: found.energyKind,
    method: found.method,
    isWholeProtocol: found.isWholeProtocol,
    isParetoOptimal: board.paretoSlugs.includes(entry.slug),
    statistics: Object.fromEntries(
      Object.entries(found.statistics).map(([name, { geometric: _, ...statistic }]) => [name, statistic]),
    ),
    runs: found.runs.map(({ summary, metrics }) => ({
      seed: summary.facts.seed,
      page: paper.urls.runs.get(summary.path) ?? null,
      metrics: { ...summary.metrics, ...metrics },
      missingReasons: { ...summary.missingReasons },
      carbonIntensityKind: intensityKindOf(summary),
      extrapolatedFraction: summary.coverage.extrapolatedFraction,
      estimatedFraction: summary.coverage.estimatedFraction,
    })),
  };
}

const rankingData = (view: BoardView): BoardData["rankings"][number] => ({
  slug: view.slug,
  title: view.title,
  metric: view.metric.name,
  unit: view.metric.unit,
  better: view.metric.better,
  explanation: view.explanation,
  rows: view.rows.map(({ entry, rank, unrankedReason, rankSet, isTiedWithAbove }) => ({
    entry: entry.entry.slug,
    rank,
    unrankedReason,
    rankSet,
    isTiedWithAbove,
    reached: view.reached?.[entry.entry.slug] ?? null,
  })),
  comparisons: view.comparisons.map((pair) => ({
    larger: pair.idA.join("/"),
    smaller: pair.idB.join("/"),
    difference: pair.difference,
    interval: pair.interval,
    t: pair.t,
    degreesOfFreedom: pair.degreesOfFreedom,
    pValue: pair.pValue,
    pValueHolm: pair.pValueHolm,
    refusal: pair.refusal,
  })),
});

function boardData(context: BoardContext): BoardData {
  const { board, urls } = context;
  const { environment } = board;
  return {
    slug: environment.slug,
    page: urls.board,
    title: environment.title,
    environment: environment.environment,
    version: environment.version,
    frozen: environment.frozen,
    pue: environment.pue,
    seeds: [...environment.seeds],
    defaultHardwareClass: board.defaultHardwareClass,
    defaultEnergyKind: board.defaultEnergyKind,
    rankings: board.views.map(rankingData),
    otherClasses: board.otherClasses.map(({ hardwareClass, energyKind, views }) => ({
      hardwareClass,
      energyKind,
      rankings: views.map(rankingData),
    })),
    entries: board.entries.map((entry) => entryData(context, entry)),
    conclusions: board.conclusions.map(({ betterSlug, worseSlug, isToldApart, checks }) => ({
      better: betterSlug,
      worse: worseSlug,
      isToldApart,
      checks: checks.map((check) => ({ ...check })),
    })),
  };
}

/** Every number of every board as JSON, by `leaderboardSchema`. */
export function leaderboardJson(contexts: readonly BoardContext[], version: string): string {
  const data: LeaderboardData = {
    schema: "wattprint-leaderboard",
    schemaVersion: LEADERBOARD_SCHEMA_VERSION,
    wattprintVersion: version,
    boards: contexts.map(boardData),
  };
  return `${JSON.stringify(data)}\n`;
}
