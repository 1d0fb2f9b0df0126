/** The part of Eleventy's watcher that this project uses; the package ships no types. */
declare module "@11ty/chokidar-with-glob-support" {
  export interface Watcher {
    on(event: "all" | "ready", listener: () => void): Watcher;
    /** Each event of the system, with the name of the file in the watched folder, or that of a watched file. */
    on(
      event: "raw",
      listener: (kind: string, name: string | null, details: { readonly watchedPath: string }) => void,
    ): Watcher;
    on(event: "error", listener: (error: unknown) => void): Watcher;
  }

  const chokidar: {
    watch(
      paths: string[],
      options: {
        readonly ignored: (path: string) => boolean;
        readonly ignoreInitial: boolean;
        /** Else a path with brackets is a pattern. */
        readonly disableGlobbing: boolean;
        readonly atomic: boolean;
      },
    ): Watcher;
  };
  export default chokidar;
}
