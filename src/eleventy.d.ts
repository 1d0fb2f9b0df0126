/** The part of Eleventy 3.1 that this project uses; the package ships no types. */
declare module "@11ty/eleventy" {
  export interface UserConfig {
    readonly globalData: { readonly wattprintOptions?: () => import("../.eleventy.ts").WattprintOptions };
    readonly directories: { readonly input: string; readonly output: string };
    on(event: "eleventy.before" | "eleventy.after", listener: () => unknown): void;
    addGlobalData(name: string, value: unknown): void;
    addFilter(name: string, filter: (...values: never[]) => unknown): void;
    addPassthroughCopy(paths: Readonly<Record<string, string>>): void;
    addTemplate(virtualPath: string, content: string, data?: Readonly<Record<string, unknown>>): void;
    addWatchTarget(path: string): void;
    amendLibrary(engine: "njk", amend: (environment: NunjucksEnvironment) => void): void;
    setNunjucksEnvironmentOptions(options: {
      readonly throwOnUndefined: boolean;
      readonly autoescape: boolean;
    }): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
  }

  /** `loaders` is missing from @types/nunjucks. */
  export interface NunjucksEnvironment {
    readonly loaders: import("nunjucks").ILoader[];
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
    serve(port?: number): Promise<void>;
    stopWatch(): Promise<void>;
  }

  export default Eleventy;
}
