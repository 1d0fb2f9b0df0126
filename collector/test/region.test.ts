import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cloudOf } from "../src/grid/cloud.ts";
import { findRegion } from "../src/grid/region.ts";
import { countryOfTimeZone } from "../src/grid/timeZone.ts";
import { startServer } from "./loopback.ts";
import { runJson, startCli, temporaryFolder, until, writeTree } from "./simulatedSystem.ts";

const firmware = (facts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(facts).map(([name, text]) => [`class/dmi/id/${name}`, `${text}\n`]));

test("the firmware names the cloud; other virtual machines of the same makers are none", (t) => {
  const cases: readonly (readonly [Readonly<Record<string, string>>, string | null])[] = [
    [{ sys_vendor: "Amazon EC2", product_name: "m5.large" }, "aws"],
    [{ sys_vendor: "Xen", bios_version: "4.11.amazon" }, "aws"],
    [{ sys_vendor: "Google", product_name: "Google Compute Engine" }, "gcp"],
    [{ sys_vendor: "Microsoft Corporation", chassis_asset_tag: "7783-7084-3265-9085-8269-3286-77" }, "azure"],
    [{ sys_vendor: "Microsoft Corporation", product_name: "Virtual Machine" }, null],
    [{ sys_vendor: "Dell Inc." }, null],
    [{}, null],
  ];
  for (const [facts, cloud] of cases) {
    const root = temporaryFolder(t);
    writeTree(root, firmware(facts));
    assert.equal(cloudOf(root), cloud, JSON.stringify(facts));
  }
});

/** A system whose time zone is Paris, in the IANA database's form. */
function zonePaths(root: string, zone = "Europe/Paris") {
  writeTree(root, {
    "zoneinfo/zone.tab":
      "# comment\nFR\t+4852+00220\tEurope/Paris\nUS\t+340308-1181434\tAmerica/Los_Angeles\tPacific\n",
    "zoneinfo/tzdata.zi": "# version 2026a\nL America/Los_Angeles US/Pacific\n",
    "etc/timezone": `${zone}\n`,
  });
  return { etc: join(root, "etc"), zoneinfo: join(root, "zoneinfo") };
}

test("a time zone names a country by zone.tab, old names and links included, and UTC names none", (t) => {
  const root = temporaryFolder(t);
  const paths = zonePaths(root);
  assert.deepEqual(countryOfTimeZone({}, paths), { country: "FR", zone: "Europe/Paris" });
  assert.deepEqual(countryOfTimeZone({ TZ: ":US/Pacific" }, paths), { country: "US", zone: "US/Pacific" });
  symlinkSync("/usr/share/zoneinfo/America/Los_Angeles", join(paths.etc, "localtime"));
  assert.deepEqual(countryOfTimeZone({}, paths), { country: "US", zone: "America/Los_Angeles" });
  assert.deepEqual(countryOfTimeZone({ TZ: "Etc/UTC" }, paths), {
    problem: "the time zone Etc/UTC is of no country",
  });
  const nothing = { etc: join(root, "none"), zoneinfo: join(root, "none") };
  assert.deepEqual(countryOfTimeZone({}, nothing), { problem: "the computer states no time zone" });
  assert.match(JSON.stringify(countryOfTimeZone({ TZ: "Europe/Paris" }, nothing)), /zone\.tab is not there/);
});

test("the metadata of each cloud names its region, over the cloud's own protocol", async (t) => {
  const url = await startServer(t, (request, response) => {
    const { method, headers } = request;
    const key = `${method} ${request.url}`;
    if (key === "PUT /latest/api/token" && headers["x-aws-ec2-metadata-token-ttl-seconds"])
      response.end("TOKEN");
    else if (
      key === "GET /latest/meta-data/placement/region" &&
      headers["x-aws-ec2-metadata-token"] === "TOKEN"
    )
      response.end("us-east-1");
    else if (key === "GET /computeMetadata/v1/instance/zone" && headers["metadata-flavor"] === "Google")
      response.end("projects/123/zones/us-central1-a");
    else if (key.startsWith("GET /metadata/instance/compute/location?") && headers.metadata === "true")
      response.end("westeurope");
    else response.writeHead(403).end();
  });
  const vendors = [
    [{ sys_vendor: "Amazon EC2" }, "aws:us-east-1"],
    [{ product_name: "Google Compute Engine" }, "gcp:us-central1"],
    [
      { sys_vendor: "Microsoft Corporation", chassis_asset_tag: "7783-7084-3265-9085-8269-3286-77" },
      "azure:westeurope",
    ],
  ] as const;
  for (const [facts, region] of vendors) {
    const sysfsRoot = temporaryFolder(t);
    writeTree(sysfsRoot, firmware(facts));
    const found = await findRegion({ paths: { sysfsRoot }, env: { WATTPRINT_METADATA_URL: url } });
    assert.deepEqual(found, { carbon: { region, regionSource: "cloud metadata" }, problem: null });
  }
});

test("a metadata service that hangs, fails or answers nonsense leaves the time zone, and says why", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, firmware({ product_name: "Google Compute Engine" }));
  const zones = zonePaths(root);
  const cases: readonly (readonly [Parameters<typeof startServer>[1], RegExp])[] = [
    [() => undefined, /did not answer within 0\.2 s/],
    [(_, response) => response.writeHead(500).end(), /answered 500/],
    [
      (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      /redirects \(302\)/,
    ],
    [(_, response) => response.end("<html>login</html>"), /expected a region/],
  ];
  for (const [answer, problem] of cases) {
    const env = { WATTPRINT_METADATA_URL: await startServer(t, answer) };
    const found = await findRegion({ paths: { sysfsRoot: root }, env, zonePaths: zones });
    assert.deepEqual(found.carbon, { region: "FR", regionSource: "assumed from the time zone Europe/Paris" });
    assert.match(found.problem ?? "", problem);
  }
});

test("the address on the internet is looked up only when asked, and names a state or province", async (t) => {
  let requests = 0;
  let answer: object = {};
  const url = await startServer(t, (_, response) => {
    requests += 1;
    response.end(JSON.stringify(answer));
  });
  const query = {
    paths: { sysfsRoot: "/none" },
    env: { WATTPRINT_LOCATE_URL: url },
    zonePaths: zonePaths(temporaryFolder(t)),
  };
  assert.equal((await findRegion(query)).carbon?.region, "FR");
  assert.equal(requests, 0);
  const cases = [
    [{ ip: "192.0.2.1", country_iso: "US", region_code: "CA" }, "US-CA"],
    [{ country: "CA", region: "QC" }, "CA-QC"],
    [{ country_code: "US", region: "California" }, "US"],
    [{ country_code: "DE", region_code: "BE" }, "DE"],
  ] as const;
  for (const [text, region] of cases) {
    answer = text;
    const found = await findRegion({ ...query, isIpAsked: true });
    assert.deepEqual(found, { carbon: { region, regionSource: "IP address" }, problem: null });
  }
  answer = { error: "limit" };
  const found = await findRegion({ ...query, isIpAsked: true });
  assert.equal(found.carbon?.region, "FR");
  assert.match(found.problem ?? "", /names no country/);
});

test("what somebody states wins over everything", async () => {
  const found = await findRegion({ paths: { sysfsRoot: "/none" }, env: { WATTPRINT_REGION: "SE" } });
  assert.deepEqual(found.carbon, { region: "SE", regionSource: "environment variable" });
});

test("a run begins before its region is known, and its log has the region once it is", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, firmware({ product_name: "Google Compute Engine" }));
  const url = await startServer(t, (_, response) => {
    setTimeout(() => response.end("projects/1/zones/europe-west4-b"), 20);
  });
  const run = join(root, "run");
  const env = { WATTPRINT_METADATA_URL: url, WATTPRINT_SYSFS_ROOT: root, WATTPRINT_REGION: "" };
  const { outcome } = startCli(["track", "-o", run, "--", "sleep", "4"], env);
  await until(() => {
    try {
      return Object(runJson(run).carbon).region === "gcp:europe-west4";
    } catch {
      return false;
    }
  });
  assert.equal((await outcome).code, 0);
  assert.deepEqual(runJson(run).carbon, { region: "gcp:europe-west4", regionSource: "cloud metadata" });
});
