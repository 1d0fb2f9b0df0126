/** The part of Eleventy's watcher that this project uses; the package ships no types. */
declare module "@11ty/chokidar-with-glob-support" {
  export interface Watcher {
    on(event: "all" | "ready", listener: () => void): Watcher;
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
      },
    ): Watcher;
  };
  export default chokidar;
}
