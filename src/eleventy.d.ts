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
    /** Files that were copied, and pages that were written. */
    write(): Promise<readonly [unknown, readonly (readonly { readonly url: string }[])[]]>;
    /** Before a further `init` and `write`. */
    restart(): Promise<void>;
    serve(): Promise<void>;
    /** Where its own watch mode tells browsers of new pages. */
    readonly eleventyServe: { reload(event: object): Promise<void> };
    disableLogger(): void;
  }

  export default Eleventy;
}
