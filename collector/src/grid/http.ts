import { errorText } from "../failure.ts";
import { toolFacts } from "../tool.ts";

/** A request that may fail in every way; everything but the address has a default. */
export interface TextRequest {
  readonly url: string;
  readonly method?: "GET" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Ends the request early, at the end of the recording. */
  readonly signal?: AbortSignal;
}

/** No answer that is expected here comes near it. */
const MOST_BYTES = 1 << 20;

/**
 * Text of an answer over HTTP.
 *
 * Redirects are refused: they are not in the interfaces that are asked, and would take tokens to another host.
 * @throws {Error} for every failure, in words that hold neither headers nor the query of the address
 */
export async function fetchText({ url, method = "GET", headers = {}, timeoutMs, signal }: TextRequest) {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: { "user-agent": `wattprint-collector/${toolFacts().version}`, ...headers },
      redirect: "manual",
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    if (response.ok) return await limitedText(response);
    await response.body?.cancel();
    const isRedirect = response.status >= 300 && response.status < 400;
    throw new Error(isRedirect ? `redirects (${response.status})` : `answered ${response.status}`);
  } catch (error) {
    const isLate = timeout.aborted;
    throw new Error(`${host} ${isLate ? `did not answer within ${timeoutMs / 1000} s` : reasonOf(error)}`);
  }
}

async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Error(`answered with more than ${MOST_BYTES} bytes`);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

/** `fetch` says only "fetch failed"; the cause tells why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? errorText(error) : `can't be reached (${errorText(cause)})`;
}

/** An object from JSON text. @throws {Error} if it isn't one */
export function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`answered "${text.slice(0, 60)}"; expected JSON`);
  }
  if (isObject(value)) return value;
  throw new Error(`answered "${text.slice(0, 60)}"; expected a JSON object`);
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
