import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { caisoIntensity } from "../src/grid/providers/caiso.ts";
import { chooseProvider } from "../src/grid/providers/choose.ts";
import { electricityMapsIntensity } from "../src/grid/providers/electricityMaps.ts";
import { fileIntensity } from "../src/grid/providers/file.ts";
import type { IntensityProvider } from "../src/grid/providers/provider.ts";
import { ukIntensity } from "../src/grid/providers/uk.ts";
import { startServer } from "./loopback.ts";
import { temporaryFolder, writeTree } from "./simulatedSystem.ts";

/** 12:10 in London, 05:10 in California. */
const NOW = new Date("2026-07-01T12:10:00Z");
const poll = (provider: IntensityProvider) => provider.poll(new AbortController().signal, NOW);
const answering =
  (text: string): RequestListener =>
  (_, response) =>
    response.end(text);

const ukAnswer = (intensity: object, to = "2026-07-01T12:30Z"): string =>
  JSON.stringify({ data: [{ from: "2026-07-01T12:00Z", to, intensity }] });

test("Great Britain: the outcome counts, the forecast is logged beside it and never in its place", async (t) => {
  let intensity: object = { forecast: 266, actual: 263, index: "moderate" };
  const uk = ukIntensity(await startServer(t, (_, response) => response.end(ukAnswer(intensity))));
  assert.deepEqual(await poll(uk), [263, 266]);
  intensity = { forecast: 266, actual: null, index: "moderate" };
  assert.deepEqual(await poll(uk), [null, 266]);
  assert.deepEqual(
    uk.values.map(({ isCounted, source }) => [isCounted, source.timing]),
    [
      [true, "actual"],
      [false, "forecast"],
    ],
  );
});

test("answers that can't be right are failures, each with its reason", async (t) => {
  const cases: readonly (readonly [RequestListener, RegExp])[] = [
    [answering(ukAnswer({ forecast: 1, actual: -5 })), /carbon intensity is -5; expected 0 to 3000/],
    [answering(ukAnswer({ forecast: 1, actual: "263" })), /carbon intensity is "263"/],
    [answering(ukAnswer({ forecast: 1 })), /carbon intensity is absent/],
    [answering(ukAnswer({ actual: 1, forecast: 1 }, "2026-06-30T12:30Z")), /expected one of the last 2 h/],
    [answering('{"data":[{"from":"2026-07-01T12:00Z","inten'), /expected JSON/],
    [answering('{"error":{"code":"400"}}'), /no half hour in the answer/],
    [answering("[1]"), /expected a JSON object/],
    [(_, response) => response.writeHead(503).end("busy"), /answered 503/],
    [(_, response) => response.writeHead(301, { location: "/other" }).end(), /redirects \(301\)/],
    [
      (_, response) => response.writeHead(200, { "content-length": "100" }).end("{"),
      /can't be reached|terminated/,
    ],
    [(_, response) => response.end("x".repeat(2_000_000)), /more than 1048576 bytes/],
    [(request) => request.socket.destroy(), /can't be reached/],
  ];
  for (const [answer, reason] of cases)
    await assert.rejects(poll(ukIntensity(await startServer(t, answer))), reason);
  await assert.rejects(poll(ukIntensity("http://127.0.0.1:1/")), /can't be reached/);
});

test("a poll ends at once when the recording does", async (t) => {
  const abort = new AbortController();
  const polling = ukIntensity(await startServer(t, () => abort.abort())).poll(abort.signal, NOW);
  await assert.rejects(polling);
});

test("Electricity Maps: the token is in a header only, and the answer must be of the zone and kind asked for", async (t) => {
  const good = {
    zone: "DE",
    carbonIntensity: 302,
    datetime: "2026-07-01T12:00:00.000Z",
    updatedAt: "2026-07-01T12:05:00.000Z",
    emissionFactorType: "lifecycle",
    isEstimated: true,
    estimationMethod: "TIME_SLICER_AVERAGE",
  };
  let answer: object = good;
  let asked = "";
  const url = await startServer(t, (request, response) => {
    asked = request.url ?? "";
    if (request.headers["auth-token"] !== "SECRET") response.writeHead(401).end();
    else response.end(JSON.stringify(answer));
  });
  assert.deepEqual(await poll(electricityMapsIntensity("DE", "SECRET", url)), [302]);
  assert.equal(asked, "/?zone=DE&emissionFactorType=lifecycle");
  await assert.rejects(poll(electricityMapsIntensity("DE", "WRONG", url)), (error: Error) => {
    assert.doesNotMatch(error.message, /WRONG/);
    return /answered 401/.test(error.message);
  });
  answer = { ...good, zone: "FR" };
  await assert.rejects(
    poll(electricityMapsIntensity("DE", "SECRET", url)),
    /the answer is of "FR"; expected DE/,
  );
  answer = { ...good, emissionFactorType: "direct" };
  await assert.rejects(
    poll(electricityMapsIntensity("DE", "SECRET", url)),
    /factors are "direct"; expected lifecycle/,
  );
  answer = { ...good, datetime: "2026-07-01T06:00:00.000Z" };
  await assert.rejects(poll(electricityMapsIntensity("DE", "SECRET", url)), /expected one of the last 3 h/);
});

const CO2 = "Time,Biogas CO2,Biomass CO2,Natural Gas CO2,Coal CO2,Imports CO2,Geothermal CO2";
const DEMAND = "Time,Day ahead forecast,Hour ahead forecast,Current demand,Demand response";

test("California: tons an hour of all resources, exports negative, over the demand of the same five minutes", async (t) => {
  const tables: Record<string, string> = {
    "/co2.csv": `${CO2}\r\n05:00,100,50,4000,0,1000,30\r\n05:05,100,50,4000,0,-200,50\r\n05:10,100,50,,,,\r\n05:15,,,,,,\r\n`,
    "/demand.csv": `${DEMAND}\r\n05:00,1,1,25000,\r\n05:05,1,1,20000,\r\n05:10,1,1,20000,\r\n05:15,1,1,,\r\n`,
  };
  const caiso = caisoIntensity(
    await startServer(t, (request, response) => response.end(tables[request.url ?? ""] ?? "")),
  );
  assert.deepEqual(await poll(caiso), [200]);
  tables["/demand.csv"] = `${DEMAND}\r\n05:00,1,1,25900,\r\n`;
  assert.deepEqual(await poll(caiso), [200]);
  tables["/demand.csv"] = `${DEMAND}\r\n03:00,1,1,25000,\r\n`;
  await assert.rejects(poll(caiso), /no row of the last 60 min has both CO2 and demand/);
  tables["/co2.csv"] = `${CO2}\r\n05:05,1,1,1,1,1,1\r\n09:00,1,1,1,1,1,1\r\n`;
  tables["/demand.csv"] = `${DEMAND}\r\n05:05,1,1,1000,\r\n09:00,1,1,1000,\r\n`;
  await assert.rejects(poll(caiso), /the tables are of another day/);
  tables["/co2.csv"] = "<html>moved</html>";
  await assert.rejects(poll(caiso), /the table begins "<html>moved<\/html>"; expected a column Time/);
});

test("a file of one's own: a row holds from its time on, for at most a day", async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "grid.csv");
  const file = (text: string) => {
    writeTree(folder, { "grid.csv": text });
    return fileIntensity(path);
  };
  const rows = "2026-07-01T14:00:00+02:00,120\n2026-07-01T12:05:00Z,130\n2026-07-01T12:15:00Z,140\n";
  assert.deepEqual(await poll(file(`time,gPerKwh\n${rows}`)), [130]);
  assert.deepEqual(file("time,directGPerKwh\n").values[0]?.source, {
    provider: "file grid.csv",
    basis: "direct",
  });
  assert.deepEqual(await poll(file(`time,lifeCycleGPerKwh\n${NOW.getTime() / 1000 - 1},99\n`)), [99]);
  await assert.rejects(poll(file("time,gPerKwh\n2026-06-01T00:00:00Z,1\n")), /has no row of the last 24 h/);
  await assert.rejects(poll(file("time,gPerKwh\n2026-07-01T12:00:00,1\n")), /has no row of the last 24 h/);
  await assert.rejects(poll(file("time,gPerKwh\n2026-07-01T12:00:00Z,\n")), /carbon intensity is null/);
  await assert.rejects(poll(file("zeit;wert\n")), /expected time,gPerKwh/);
  await assert.rejects(poll(fileIntensity(join(folder, "none.csv"))), /ENOENT/);
});

test("the option names a provider, its zone or its file", () => {
  const env = { ELECTRICITY_MAPS_TOKEN: "SECRET" };
  assert.equal(chooseProvider("uk", undefined, {}).values.length, 2);
  assert.equal(chooseProvider("caiso", undefined, {}).values[0]?.source.region, "US-CA");
  assert.equal(
    chooseProvider("electricity-maps:US-CAL-CISO", undefined, env).values[0]?.source.region,
    "US-CAL-CISO",
  );
  assert.equal(chooseProvider("file:/a/b:c.csv", undefined, {}).values[0]?.source.provider, "file b:c.csv");
  const refused: readonly (readonly [string, string | undefined, RegExp])[] = [
    ["electricity-maps", undefined, /expected a zone, as in electricity-maps:US-CAL-CISO/],
    ["electricity-maps:DE", undefined, /needs a token in the variable ELECTRICITY_MAPS_TOKEN/],
    ["wattime", undefined, /expected caiso, uk, electricity-maps:ZONE or file:PATH/],
    ["file", undefined, /expected caiso, uk/],
    ["uk", "no address", /intensity URL is "no address"/],
  ];
  for (const [option, url, message] of refused) assert.throws(() => chooseProvider(option, url, {}), message);
});
