import { findPlace } from "../../carbon/findPlace.ts";
import { enclosing, type Place, placeByCode } from "../../carbon/places.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import { tally } from "../distinct.ts";
import type { Exported, ExportInput } from "./exportInput.ts";

/** Of the datasheet that this follows. */
const FORMAT_VERSION = "0.1";

/** "2026-03-01 12:00:00", in UTC, as the schema wants it. */
const dateTime = (timeS: number): string =>
  new Date(timeS * 1000).toISOString().slice(0, 19).replace("T", " ");

const trackingMode = (run: RunSummary, component: "cpu" | "gpu"): string | null =>
  run.components.find((each) => each.component === component && each.method !== "missing")?.method ?? null;

function measureOf(run: RunSummary, isAnonymous: boolean) {
  const { energyKwh = null, durationHours = null } = run.metrics;
  if (energyKwh === null) return [];
  const cpu = trackingMode(run, "cpu");
  const gpu = trackingMode(run, "gpu");
  return [
    {
      measurementMethod: run.facts.tool.name,
      version: run.facts.tool.version,
      ...(cpu === null ? {} : { cpuTrackingMode: cpu }),
      ...(gpu === null ? {} : { gpuTrackingMode: gpu }),
      // Despite its name an energy in kWh; that of the devices, as PUE is the data center's.
      powerConsumption: energyKwh / run.pue.value,
      ...(durationHours === null ? {} : { measurementDuration: durationHours * 3600 }),
      ...(run.facts.startedAtS === null || isAnonymous
        ? {}
        : { measurementDateTime: dateTime(run.facts.startedAtS) }),
    },
  ];
}

function componentsOf(runs: readonly RunSummary[]) {
  const [first] = runs;
  const boards = tally((first?.facts.gpus ?? []).map(({ name }) => name));
  const memory = first?.facts.memoryBytes ?? null;
  return [
    ...boards.map(([componentName, nbComponent]) => ({ componentName, componentType: "gpu", nbComponent })),
    {
      ...(first?.facts.cpu.model ? { componentName: first.facts.cpu.model } : {}),
      componentType: "cpu",
      nbComponent: 1,
    },
    ...(memory === null
      ? []
      : [{ componentType: "ram", nbComponent: 1, memorySize: Math.round(memory / 1e9) }]),
  ];
}

/** A country and, for a region of a provider, the provider; nothing for an anonymous paper. */
function placeOf({ runs, paper }: ExportInput) {
  if (paper?.isAnonymous) return null;
  const region = runs.flatMap(({ facts }) => facts.carbon?.region ?? [])[0] ?? paper?.region ?? null;
  const found = region === null ? null : findPlace(region);
  return found && "place" in found ? found.place : null;
}

/** The schema wants a country, and a log may name a region of one. */
function countryOf(place: Place): string {
  const country = enclosing(place.code)
    .flatMap((code) => placeByCode(code) ?? [])
    .at(-1);
  return country?.level === "country" ? country.name : place.name;
}

/**
 * A report by BoAmps of Boavizta: a measure for each run, energy in kWh without PUE.
 *
 * The logs do not tell stage, family and data of the task; their places are marked and the report is a draft.
 * @see https://github.com/Boavizta/BoAmps
 */
export function boamps(input: ExportInput): Exported {
  const { runs, impact } = input;
  const isAnonymous = input.paper?.isAnonymous ?? false;
  const measures = runs.flatMap((run) => measureOf(run, isAnonymous));
  if (measures.length === 0) return { refusal: "no run has energy, which the report is about" };
  const place = placeOf(input);
  const [intensity] = impact.intensities;
  const algorithms = [
    ...new Set(runs.flatMap(({ facts }) => facts.tags.algorithm ?? facts.tags.model ?? [])),
  ];
  const families = [...new Set(runs.flatMap(({ facts }) => facts.tags.task ?? facts.tags.environment ?? []))];
  const os = runs.find(({ facts }) => facts.software.os !== null)?.facts.software.os ?? null;
  const report = {
    ...(input.date === null
      ? {}
      : {
          header: {
            formatVersion: FORMAT_VERSION,
            reportDatetime: `${input.date} 00:00:00`,
            reportStatus: "draft",
            publisher: { confidentialityLevel: "public" },
          },
        }),
    task: {
      taskStage: "FILL IN: training, inference, …",
      taskFamily: families.length === 0 ? "FILL IN: the family of the task" : families.join(" + "),
      algorithms: algorithms.length === 0 ? [{}] : algorithms.map((algorithmName) => ({ algorithmName })),
      dataset: [{ dataUsage: "input", dataType: "other" }],
    },
    measures,
    ...(os === null || isAnonymous ? {} : { system: { os } }),
    infrastructure: {
      infraType: place?.provider ? "publicCloud" : "other",
      ...(place?.provider ? { cloudProvider: place.provider } : {}),
      components: componentsOf(runs),
    },
    ...(place === null
      ? {}
      : {
          environment: {
            country: countryOf(place),
            ...(intensity?.gPerKwh == null || impact.intensities.length > 1
              ? {}
              : { powerSourceCarbonIntensity: intensity.gPerKwh }),
          },
        }),
  };
  return {
    text: `${JSON.stringify(report, null, 2)}\n`,
    notes: [
      "fill in taskStage, taskFamily, dataset and infraType, which no log tells",
      ...(runs.length > 1 ? ["the components are those of the first run; check that all runs had them"] : []),
    ],
  };
}
