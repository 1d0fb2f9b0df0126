/**
 * Imported before Eleventy, which reads this when it is loaded: it would start a thread that finds every module loaded
 * after it, for sites that edit their JavaScript while they are served. Ours never do, and Vega would take twice as long.
 */
process.env.ELEVENTY_SKIP_ESM_RESOLVER = "true";
