import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { InputError } from "../errors.ts";
import { isPrivateAddress } from "./privateAddress.ts";

export interface DownloadOptions {
  /** Of the answer; one byte more stops it. */
  readonly maxBytes: number;
  /** Of the whole download, redirects included. Default 120 000. */
  readonly timeoutMs?: number;
  /** For tests: plain http and addresses of this computer. */
  readonly allowsLocal?: boolean;
}

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 120_000;

/**
 * The content at an address: https only, no address of a local network (checked at the moment of connecting, for
 * each redirect too), at most so many bytes and so much time.
 * @throws {InputError} with the address, for anything that goes wrong
 */
export async function download(url: string, options: DownloadOptions): Promise<Buffer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  let at = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    refuseAddress(at, url, options);
    const answer = await ask(at, url, options, signal);
    if (typeof answer !== "string") return answer;
    at = URL.canParse(answer, at) ? new URL(answer, at).href : answer;
  }
  throw new InputError({
    file: url,
    message: `redirects more than ${MAX_REDIRECTS} times; expected the file`,
  });
}

function refuseAddress(at: string, url: string, { allowsLocal }: DownloadOptions): void {
  const parsed = URL.canParse(at) ? new URL(at) : null;
  const via = at === url ? "" : `redirects to ${at.slice(0, 200)}, which `;
  if (parsed?.protocol !== "https:" && !(allowsLocal && parsed?.protocol === "http:")) {
    throw new InputError({ file: url, message: `${via}is no https address; expected https://` });
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  if (!allowsLocal && isIP(host) !== 0 && isPrivateAddress(host)) {
    throw new InputError({
      file: url,
      message: `${via}is an address of a local network; expected a public one`,
    });
  }
}

/** Refuses a name that leads to a local network where the connection is made, so that no second look-up can differ. */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const local = addresses?.find(({ address }) => isPrivateAddress(address));
    if (local) {
      const refusal = Object.assign(
        new Error(`${host} is an address of a local network (${local.address})`),
        {
          code: "ELOCAL",
        },
      );
      return callback(refusal, "", 0);
    }
    const [first] = addresses ?? [];
    if (error || !first) return callback(error, "", 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

/** The content, or where it has moved. */
function ask(
  at: string,
  url: string,
  { maxBytes, allowsLocal }: DownloadOptions,
  signal: AbortSignal,
): Promise<Buffer | string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      reject(new InputError({ file: url, message: `could not be downloaded: ${reason}` }));
    };
    const get = at.startsWith("https:") ? https.get : http.get;
    const headers = { "user-agent": "wattprint", "accept-encoding": "identity" };
    const request = get(
      at,
      { signal, headers, ...(allowsLocal ? {} : { lookup: publicLookup }) },
      (response) => {
        const { statusCode = 0, headers: answered } = response;
        if (statusCode >= 300 && statusCode < 400 && answered.location !== undefined) {
          response.destroy();
          resolve(answered.location);
          return;
        }
        if (statusCode !== 200) {
          response.destroy();
          fail(`the server answers ${statusCode}; expected 200`);
          return;
        }
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on("data", (part: Buffer) => {
          bytes += part.length;
          parts.push(part);
          if (bytes <= maxBytes) return;
          request.destroy();
          fail(`it has more than the ${maxBytes} bytes that are stated`);
        });
        response.on("end", () => resolve(Buffer.concat(parts)));
        response.on("error", (error) => fail(error.message));
      },
    );
    request.on("error", (error) => fail(signal.aborted ? "it took too long" : error.message));
  });
}
