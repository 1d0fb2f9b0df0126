import type { Component, Method } from "../format.ts";
import type { DoctorReport } from "./report.ts";

const NAMES: Readonly<Record<Component, string>> = { cpu: "CPU", dram: "Memory", gpu: "GPU" };

const HOW: Readonly<Record<Method, string>> = {
  counter: "measured by an energy counter",
  sampled: "measured by samples of its power",
  estimated: "estimated by a model, not measured",
  missing: "not measured",
};

/** The report for a reader at a terminal. */
export function reportText(report: DoctorReport): string {
  const { hardware, container, carbon, refusals } = report;
  const boards = hardware.gpus.map(({ name }) => name);
  const facts = [
    ["Computer", [report.os, ...(container === null ? [] : [`in a container (${container})`])].join(", ")],
    ["CPU", `${hardware.cpu.model ?? "unknown"}, ${hardware.cpu.logicalCores} logical CPUs`],
    ["Memory", `${(hardware.memoryBytes / 1e9).toFixed(1)} GB`],
    ["GPU", boards.length === 0 ? "none found" : boards.join(", ")],
    [
      "Region",
      carbon === null
        ? `unknown: ${report.regionProblem ?? "nothing names it"}; state it with --region`
        : `${carbon.region} (${carbon.regionSource})`,
    ],
  ] as const;
  const components = report.components.flatMap((each) => [
    `${NAMES[each.component].padEnd(9)} ${HOW[each.method]}${each.powerW === null ? "" : `, ${each.powerW.toFixed(1)} W now`}`,
    ...detail("source", each.source),
    ...detail(
      "error",
      each.relativeUncertainty === undefined ? undefined : `±${Math.round(each.relativeUncertainty * 100)} %`,
    ),
    ...detail("why", each.reason),
    ...detail("to change", each.remedy),
  ]);
  const others = refusals.flatMap(({ reason, remedy }) => [
    `Other     ${reason}`,
    ...detail("to change", remedy),
  ]);
  return [
    ...facts.map(([name, value]) => `${name.padEnd(9)} ${value}`),
    "",
    ...components,
    ...others,
    "",
  ].join("\n");
}

const detail = (name: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`  ${`${name}:`.padEnd(11)} ${text}`];
