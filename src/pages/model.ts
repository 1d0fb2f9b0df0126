import type { ChartModel, RenderedChart, StripModel } from "./chartModel.ts";
import type { Replacement } from "./deviceNames.ts";
import type { Html } from "./html.ts";
import type { Link } from "./link.ts";
import type { Table } from "./tableModel.ts";

/**
 * Pages as plain data: every number is a string for the eye plus its value in full precision.
 * Templates loop and escape; they compute nothing.
 */
export interface Page {
  readonly kind:
    | "home"
    | "paper"
    | "group"
    /** A further part of a group's list of runs. */
    | "runList"
    | "run"
    | "leaderboard"
    | "board"
    | "rankings"
    | "entry"
    | "text";
  /** Site-absolute, ends with "/": "/henderson2020/pong/ppo2/seed-0/". Every segment is a clean slug. */
  readonly url: string;
  /** For `<title>`. */
  readonly title: string;
  /** For `<meta name="description">`. */
  readonly description: string;
  /** From the site's home to the parent of this page. */
  readonly breadcrumbs: readonly Link[];
  /** After the breadcrumbs, no link: "PongNoFrameskip-v4". */
  readonly kicker?: string;
  /** In the head of the page instead of the site's navigation. */
  readonly navigation?: readonly Link[];
  readonly heading: string;
  /** One-sentence finding below the heading. */
  readonly lede: Html | null;
  /** Authors, venue, links: below the heading of a paper. */
  readonly byline: readonly Html[];
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
  /** JSON-LD for the head, safe inside of a `script` element. */
  readonly jsonLd?: string;
}

/** "Energy 0.2400 kWh" in the line of facts; several parts for "1 h 40 min". */
export interface Fact {
  readonly name: string;
  readonly parts: readonly { readonly text: string; readonly unit: Html | null }[];
}

export type Block =
  | {
      readonly kind: "heading";
      readonly text: string;
      readonly id: string;
      readonly level: 2 | 3;
      readonly isScreenOnly?: boolean;
    }
  | { readonly kind: "prose"; readonly html: Html; readonly isScreenOnly?: boolean }
  | { readonly kind: "note"; readonly html: Html }
  | { readonly kind: "warnings"; readonly items: readonly Html[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "figure"; readonly figure: Figure }
  /** Collapsed; holds one block. */
  | { readonly kind: "details"; readonly summary: string; readonly content: readonly Block[] }
  | {
      readonly kind: "packages";
      readonly packages: readonly { readonly name: string; readonly version: string }[];
    }
  | { readonly kind: "downloads"; readonly items: readonly Download[] }
  /** Text to copy, with a button where there is JavaScript. */
  | { readonly kind: "copy"; readonly id: string; readonly label: string; readonly text: string }
  /** A picture of the site, as large as it is; not printed. */
  | { readonly kind: "image"; readonly src: string; readonly alt: string }
  /** Home: one entry a paper or board. */
  | { readonly kind: "entries"; readonly entries: readonly HomeEntry[] };

export interface HomeEntry {
  readonly title: string;
  readonly href: string;
  readonly text: Html | null;
  readonly small: Html;
  /** "214 ± 14 reward/kWh" */
  readonly keyFigure: {
    readonly value: string;
    readonly se: string | null;
    readonly unit: Html;
    readonly text: string;
  } | null;
  /** The groups among which the key figure is best. */
  readonly strip?: StripModel | null;
}

export interface Figure {
  readonly id: string;
  readonly number: number;
  readonly caption: Html;
  readonly chart: ChartModel | CurvesOfRun;
  /** CSV of what is drawn. */
  readonly dataHref: string;
}

/** Stands for a chart of the run's readings, which are not at hand where pages are made (runCurves.ts). */
export interface CurvesOfRun {
  readonly kind: "curves";
  readonly name: CurvesName;
}

export type CurvesName = "power" | "use" | "intensity";

export interface Download {
  readonly href: string;
  readonly name: string;
  readonly text: string;
  /** `null` until the file is written. */
  readonly bytes: number | null;
}

/** A text file that the build writes beside the pages. */
export interface GeneratedFile {
  /** Site-absolute: "/henderson2020/pong/table-1.csv". */
  readonly url: string;
  readonly content: string;
}

/** A log file that the build copies, masked, and gzipped where the name says so. */
export interface RawFile {
  readonly url: string;
  /** Path on disk. */
  readonly source: string;
  /** Mask for double-blind review. */
  readonly isAnonymous?: boolean;
}

/** A page with the files beside it, but those of its tables and figures. */
export interface MadePage {
  readonly page: Page;
  readonly files: readonly GeneratedFile[];
  readonly rawFiles: readonly RawFile[];
}

/** The page of a run, made when it is asked for: a site may have more runs than pages fit into memory. */
export interface RunPageDraft {
  readonly url: string;
  /** Where its drawn curves are; `null` for a run without readings. */
  readonly curvesKey: string | null;
  /** Of the file with its readings, which comes from its curves. */
  readonly samplesUrl: string;
  /** What is taken out of the curves, which were drawn before anybody knew of whom they are. */
  readonly hidden: readonly Replacement[];
  readonly make: () => MadePage;
}

/** "3rd on Pong, 18.2 ± 1.2 return/kWh", for a README; drawn by charts/. */
export interface Badge {
  /** Site-absolute: "/leaderboard/pong/dqn/badge.svg". */
  readonly url: string;
  readonly label: string;
  readonly text: string;
}

/** Everything that becomes files of the site. */
export interface SiteModel {
  readonly title: string;
  /** All but those of runs. */
  readonly pages: readonly Page[];
  readonly runPages: readonly RunPageDraft[];
  /** Beside `pages`; those of their tables and figures are made by `blockFiles`, and a run's page brings its own. */
  readonly files: readonly GeneratedFile[];
  readonly badges?: readonly Badge[];
  /** Atom feed of the site, site-absolute. */
  readonly feedUrl?: string | null;
  /** Main navigation: papers and boards. */
  readonly navigation: readonly Link[];
}

/** Facts about the build that every page prints; never the clock. */
export interface BuildInfo {
  readonly version: string;
  /** Short commit of the user's repository, if it is one. */
  readonly commit: string | null;
  /** ISO date of that commit or of SOURCE_DATE_EPOCH. */
  readonly date: string | null;
  /** Where the site will be, with "/" at its end: "https://ada.example.org/energy/". `null` where nobody has said. */
  readonly siteUrl?: string | null;
}

/** An entry after charts/ drew its strip. */
export type DrawnEntry = HomeEntry & { readonly stripSvg: string | null };

/** A figure after charts/ drew it, as templates get it. */
export type DrawnFigure = Figure & { readonly svg: RenderedChart };
