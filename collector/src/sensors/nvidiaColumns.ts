import type { Column, Method } from "../format.ts";

/** A board, and its place among those that the driver shows. */
interface NumberedBoard {
  readonly index: number;
  readonly uuid: string;
}

/** Power of a whole board. */
export const powerColumn = ({ index, uuid }: NumberedBoard, method: Exclude<Method, "missing">): Column => ({
  name: `gpu${index}PowerW`,
  unit: "W",
  quantity: "power",
  component: "gpu",
  device: uuid,
  method,
});

export const utilizationColumn = ({ index, uuid }: NumberedBoard): Column => ({
  name: `gpu${index}Utilization`,
  unit: "1",
  quantity: "gpuUtilization",
  device: uuid,
});

/** Memory in use on a board, its performance state and its power limit. */
export const stateColumns = ({ index, uuid: device }: NumberedBoard): readonly Column[] => [
  { name: `gpu${index}MemoryBytes`, unit: "By", quantity: "logged", device },
  { name: `gpu${index}PerformanceState`, unit: "1", quantity: "logged", device },
  { name: `gpu${index}PowerLimitW`, unit: "W", quantity: "logged", device },
];

/** Of a board whose power is asked for now and then. */
export const SAMPLED_UNCERTAINTY = {
  relativeUncertainty: 0.05,
  uncertaintySource: "power readings are within 5 % (arXiv:2312.02741); samples can miss short peaks",
} as const;
