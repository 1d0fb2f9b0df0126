/** What stands beside the pages: stylesheets in the order of the cascade, fonts, optional scripts. */

/** Files of this package, joined into `/assets/wattprint.css`. */
export const STYLESHEETS: readonly string[] = [
  "assets/css/tokens.css",
  "assets/css/fonts.css",
  "assets/css/base.css",
  "assets/css/page.css",
  "assets/css/table.css",
  "assets/css/tableMarks.css",
  "assets/css/tableLayouts.css",
  "assets/css/ranking.css",
  "assets/css/figure.css",
  "assets/css/blocks.css",
  "assets/css/lists.css",
  "assets/css/print.css",
  "assets/css/printBlocks.css",
];

export interface SiteAsset {
  /** A file of this package, or of one it depends on (starts with "@"). */
  readonly from: string;
  /** Path in the site. */
  readonly to: string;
}

/** `assets/css/fonts.css` names the same files, relative to `/assets/`. */
const font = (family: string, face: string): SiteAsset => ({
  from: `@fontsource/${family}/files/${family}-latin-${face}.woff2`,
  to: `assets/fonts/${family}-latin-${face}.woff2`,
});

/** The Open Font License asks that it travels with the fonts. */
const fontLicense = (family: string): SiteAsset => ({
  from: `@fontsource/${family}/LICENSE`,
  to: `assets/fonts/${family}-license.txt`,
});

/** Files that are copied as they are. No page needs the scripts. */
export const SITE_ASSETS: readonly SiteAsset[] = [
  { from: "assets/js/copy.js", to: "assets/copy.js" },
  { from: "assets/js/sortTable.js", to: "assets/sortTable.js" },
  { from: "assets/js/filterTable.js", to: "assets/filterTable.js" },
  font("source-serif-4", "400-normal"),
  font("source-serif-4", "400-italic"),
  font("source-serif-4", "600-normal"),
  font("source-sans-3", "400-normal"),
  font("source-sans-3", "600-normal"),
  fontLicense("source-serif-4"),
  fontLicense("source-sans-3"),
];
