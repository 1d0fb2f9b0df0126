import { setTimeout as wait } from "node:timers/promises";
import { readSmallFile } from "../textFile.ts";
import { fetchText } from "./http.ts";

export type Cloud = "aws" | "gcp" | "azure";

/** The address of the metadata service in all three clouds; link-local, so nothing outside the computer's host is asked. */
const METADATA_URL = "http://169.254.169.254";

const TIMEOUT_MS = 200;

/** A process that just starts may itself be too busy for an answer in time. */
const ATTEMPTS = 3;
const PAUSE_MS = 700;

/** Of Azure's virtual machines; other Hyper-V guests name Microsoft as well. */
const AZURE_TAG = "7783-7084-3265-9085-8269-3286-77";

/** The cloud that this computer's firmware names, or `null`. */
export function cloudOf(sysfsRoot: string): Cloud | null {
  const fact = (name: string): string => readSmallFile(`${sysfsRoot}/class/dmi/id/${name}`)?.trim() ?? "";
  const names = ["sys_vendor", "product_name", "bios_vendor", "bios_version", "board_vendor"]
    .map(fact)
    .join("\n");
  if (/amazon/i.test(names)) return "aws";
  if (/Google Compute Engine|^Google$/m.test(names)) return "gcp";
  if (/Microsoft Corporation/.test(names) && fact("chassis_asset_tag") === AZURE_TAG) return "azure";
  return null;
}

/**
 * The cloud's name of its region that this computer is in: "us-east-1".
 *
 * @param url - of the metadata service; another one in tests
 * @throws {Error} if the service doesn't answer in time, or not with a region
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 * @see https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 */
export async function cloudRegion(cloud: Cloud, signal?: AbortSignal, url = METADATA_URL): Promise<string> {
  const ask = (path: string, headers: Readonly<Record<string, string>>, method: "GET" | "PUT" = "GET") =>
    fetchText({ url: url + path, headers, method, timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) });
  const name = (await repeated(() => regionText(cloud, ask))).trim();
  if (/^[a-z][a-z0-9-]{1,40}$/.test(name)) return name;
  throw new Error(`the metadata service answered "${name.slice(0, 60)}"; expected a region`);
}

async function repeated<T>(work: () => Promise<T>, attempts = ATTEMPTS): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (attempts === 1) throw error;
    await wait(PAUSE_MS, undefined, { ref: false });
    return repeated(work, attempts - 1);
  }
}

async function regionText(
  cloud: Cloud,
  ask: (path: string, headers: Readonly<Record<string, string>>, method?: "PUT") => Promise<string>,
): Promise<string> {
  if (cloud === "gcp") {
    const zone = await ask("/computeMetadata/v1/instance/zone", { "metadata-flavor": "Google" });
    return zone
      .trim()
      .replace(/^.*\//, "")
      .replace(/-[a-z]$/, "");
  }
  if (cloud === "azure") {
    return ask("/metadata/instance/compute/location?api-version=2021-02-01&format=text", {
      metadata: "true",
    });
  }
  const token = await ask("/latest/api/token", { "x-aws-ec2-metadata-token-ttl-seconds": "60" }, "PUT");
  return ask("/latest/meta-data/placement/region", { "x-aws-ec2-metadata-token": token.trim() });
}
