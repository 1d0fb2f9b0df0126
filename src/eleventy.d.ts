/** The part of Eleventy 3.1 that this project uses; the package ships no types. */
declare module "@11ty/eleventy" {
  export interface UserConfig {
    readonly globalData: { readonly wattprintOptions?: () => import("../.eleventy.ts").WattprintOptions };
    readonly directories: { readonly input: string; readonly output: string };
    on(
      event: "eleventy.before" | "eleventy.after",
      listener: (event: { readonly runMode: "build" | "watch" | "serve" }) => unknown,
    ): void;
    addGlobalData(name: string, value: unknown): void;
    /** Known when pages are rendered, not before. */
    readonly pathPrefix?: string;
    readonly benchmarkManager: { get(name: string): { setIsVerbose(isVerbose: boolean): void } };
    addTemplateFormats(formats: string): void;
    addTemplate(virtualPath: string, template: JavaScriptTemplate): void;
    addWatchTarget(path: string): void;
    readonly watchIgnores: Set<string>;
    setWatchJavaScriptDependencies(isWatched: boolean): void;
    setWatchThrottleWaitTime(milliseconds: number): void;
    setChokidarConfig(options: { readonly awaitWriteFinish: boolean }): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
  }

  /** What a file `*.11ty.js` exports. */
  export interface JavaScriptTemplate {
    readonly data: Readonly<Record<string, unknown>>;
    readonly render: (data: never) => string | Promise<string>;
  }

  export interface EleventyOptions {
    readonly configPath: string;
    readonly pathPrefix?: string;
    readonly quietMode?: boolean;
    readonly runMode?: "build" | "watch" | "serve";
    readonly config?: (config: UserConfig) => void | Promise<void>;
  }

  export class Eleventy {
    constructor(input: string, output: string, options: EleventyOptions);
    init(): Promise<void>;
    write(): Promise<unknown>;
    watch(): Promise<void>;
    serve(): Promise<void>;
    stopWatch(): Promise<void>;
    disableLogger(): void;
  }

  export default Eleventy;
}
