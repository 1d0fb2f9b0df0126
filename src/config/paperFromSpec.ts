import { metricInfo } from "../runs/metrics.ts";
import type { WrittenGroup, WrittenProcessor } from "./groupSchema.ts";
import type { FigureSpec, GroupSpec, Paper, Processor } from "./paper.ts";
import type { PaperSpec } from "./schema.ts";
import { slugFromText, uniqueSlugs } from "./slug.ts";

/** What a paper file does not hold itself. */
export interface PaperPlace {
  readonly file: string;
  /** Name of the folder that holds `file`. */
  readonly folderName: string;
  readonly body: string;
  readonly runFolders: readonly string[];
}

/** The complete paper: every default is filled in here. */
export function paperFromSpec(spec: PaperSpec, place: PaperPlace): Paper {
  const isAnonymous = spec.anonymous ?? false;
  return {
    file: place.file,
    // A folder's name often holds an author's name.
    slug: slugFromText(isAnonymous ? spec.title : place.folderName, "paper"),
    title: spec.title,
    authors: isAnonymous ? [] : (spec.authors ?? []).map(completeAuthor),
    isAnonymous,
    venue: spec.venue ?? null,
    year: spec.year ?? null,
    links: isAnonymous
      ? []
      : Object.entries(spec.links ?? {}).map(([key, url]) => ({ label: linkLabel(key), url })),
    bibtex: isAnonymous ? null : (spec.bibtex ?? null),
    finding: spec.finding ?? null,
    body: place.body,
    runFolders: place.runFolders,
    timeZone: spec.timeZone ?? null,
    pue: spec.pue ? { value: spec.pue.value, source: spec.pue.source ?? "stated by the authors" } : null,
    country: spec.country ?? null,
    region: spec.region ?? spec.country ?? null,
    intensityKind: spec.intensityKind ?? null,
    embodied: spec.embodied ?? null,
    processor: completeProcessor(spec.processor),
    whatIf: spec.whatIf ? { regions: spec.whatIf.regions, kind: spec.whatIf.kind ?? null } : null,
    groups: spec.groups ? completeGroups(spec.groups) : null,
    primaryMetrics: spec.primaryMetrics ?? null,
    summaryMetrics: spec.summaryMetrics ?? null,
    additionalStatistics: (spec.additionalStatistics ?? []).map(({ statistic, metrics }) => ({
      statistic,
      metrics: metrics ?? null,
    })),
    order: spec.order
      ? { by: spec.order.by, direction: spec.order.direction ?? bestFirst(spec.order.by) }
      : null,
    figures: spec.figures?.map(completeFigure) ?? null,
    undisplayedRuns: (["failed", "preliminary"] as const).flatMap((kind) => {
      const declared = spec[`${kind}Runs`];
      return declared ? [{ kind, count: declared.count, note: declared.note ?? null }] : [];
    }),
    references: (spec.references ?? []).map((line) => ({ ...line, source: line.source ?? null })),
  };
}

const completeAuthor = (author: NonNullable<PaperSpec["authors"]>[number]): Paper["authors"][number] => ({
  name: author.name,
  affiliation: author.affiliation ?? null,
  url: author.url ?? null,
});

function completeGroups(siblings: readonly WrittenGroup[]): readonly GroupSpec[] {
  const slugs = uniqueSlugs(
    siblings.map((group) => group.slug ?? group.title),
    "group",
  );
  return siblings.map((group, index) => ({
    title: group.title,
    slug: slugs[index] ?? "group",
    description: group.description ?? null,
    finding: group.finding ?? null,
    filter: group.filter ?? null,
    children: completeGroups(group.children ?? []),
    failedRuns: group.failedRuns ?? 0,
    stated: group.stated ?? {},
    processor: completeProcessor(group.processor),
  }));
}

const completeProcessor = (written: WrittenProcessor | undefined): Processor | null =>
  written ? { ...written, peakTflops: written.peakTflops ?? null } : null;

function completeFigure(figure: NonNullable<PaperSpec["figures"]>[number]): FigureSpec {
  const caption = figure.caption ?? null;
  if (figure.kind !== "scatter") return { ...figure, caption };
  const families = Object.entries(figure.families ?? {}).map(([title, pattern]) => ({ title, pattern }));
  const isFitted = (figure.fit ?? false) || families.length > 0;
  // A straight line is straight on linear axes only.
  const scale = isFitted ? "linear" : "auto";
  const { kind, x, y } = figure;
  return {
    ...{ kind, x, y, caption, xScale: figure.xScale ?? scale, yScale: figure.yScale ?? scale },
    ...(isFitted ? { fit: true, families } : {}),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  arxiv: "arXiv",
  code: "Code",
  data: "Data",
  doi: "DOI",
  paper: "Paper",
  pdf: "PDF",
  poster: "Poster",
  project: "Project",
  slides: "Slides",
  video: "Video",
};

const linkLabel = (key: string): string => (Object.hasOwn(LABELS, key) ? (LABELS[key] ?? key) : key);

const bestFirst = (metric: string): "ascending" | "descending" =>
  metricInfo(metric)?.better === "lower" ? "ascending" : "descending";
