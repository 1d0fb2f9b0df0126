import { writeBesidePages } from "./filesBesidePages.ts";
import { quietEleventy, unwrapped } from "./quietEleventy.ts";
import { type LoadedSite, loadSite, type SiteOptions } from "./site.ts";
import { removeOtherFiles } from "./siteFiles.ts";

export interface ServeOptions extends SiteOptions {
  /** An empty folder for the site, of which nobody else writes. */
  readonly output: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told where the site is shown. */
  readonly onAddress: (url: string) => void;
  /** Told what the server has to complain of. */
  readonly onServerFault: (text: string) => void;
}

/** A site that a local server shows. */
export interface ServedSite {
  /**
   * Reads the folder and writes the site as it is now; whoever looks at a page sees it anew. Not to be called again
   * before it is done.
   *
   * @throws {InputError} for anything wrong in the folder: the server still shows the site of before
   */
  renew(): Promise<LoadedSite>;
  /** Starts the server; it runs as long as the process. */
  listen(): Promise<void>;
}

export function servedSite({ output, port, onAddress, onServerFault, ...options }: ServeOptions): ServedSite {
  let site: LoadedSite | undefined;
  const load = async (): Promise<LoadedSite> => {
    if (site === undefined) throw new Error("there is no site before it was read");
    return site;
  };
  const eleventy = quietEleventy(output, { load, hasFiles: true }, { runMode: "serve" }, (config) => {
    config.setServerOptions({
      port,
      logger: { info: () => {}, log: () => {}, error: onServerFault },
      messageOnStart: ({ localhostUrl }: { readonly localhostUrl: string }) => onAddress(localhostUrl),
    });
  });
  const target = { folder: { path: output, previous: null }, prefixes: ["/", ""], runMode: "serve" };
  return {
    async renew() {
      const isFirst = site === undefined;
      site = await loadSite(options);
      if (!isFirst) await eleventy.restart();
      await eleventy.init();
      // First, as somebody is waiting for the page whose text they have edited.
      const [, written] = await unwrapped(eleventy.write());
      const beside = await writeBesidePages(site, target);
      removeOtherFiles(output, [...written.flat().map(({ url }) => fileOf(url)), ...beside]);
      await eleventy.eleventyServe.reload({});
      return site;
    },
    listen: () => eleventy.serve(),
  };
}

/** "/a/" → "/a/index.html", as Eleventy writes it. */
const fileOf = (url: string): string => (url.endsWith("/") ? `${url}index.html` : url);
