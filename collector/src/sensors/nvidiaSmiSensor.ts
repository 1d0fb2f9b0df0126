import type { Column, Measurement } from "../format.ts";
import type { GpuReading } from "./gpuReading.ts";
import { type GpuStream, streamGpuReadings } from "./gpuStream.ts";
import { powerColumn, SAMPLED_UNCERTAINTY, stateColumns, utilizationColumn } from "./nvidiaColumns.ts";
import type { OpenSensor, Refusal, SensorContext } from "./sensor.ts";
import { visibleBoards } from "./visibleBoards.ts";

/** The boards of which nvidia-smi reports the power, once it has answered. */
export async function openSmiBoards({ paths, env, intervalS }: SensorContext): Promise<OpenSensor | Refusal> {
  const stream = await streamGpuReadings(paths.nvidiaSmi, periodMs(intervalS));
  if ("reason" in stream) return { components: ["gpu"], reason: stream.reason };
  const { boards, note } = visibleBoards(stream.boards, env);
  const powered = boards.filter((board) => board.powerW !== null);
  if (powered.length === 0) {
    stream.close();
    return {
      components: ["gpu"],
      reason: boards.length === 0 ? note : "nvidia-smi: no board reports its power",
    };
  }
  return openBoards(stream, boards, note);
}

/** Twice as often as samples are taken: a sample is the mean of its readings. */
function periodMs(intervalS: number): number {
  return Math.round(Math.min(Math.max((intervalS * 1000) / 2, 100), 5000));
}

function openBoards(stream: GpuStream, boards: readonly GpuReading[], note: string): OpenSensor {
  return {
    columns: boards.flatMap(columns),
    measurements: [measurement(boards, note)],
    refusals: boards
      .filter((board) => board.powerW === null)
      .map((board) => ({
        components: [],
        reason: `nvidia-smi: ${board.name} ${board.uuid} reports no power`,
      })),
    gpus: boards.map(({ name, uuid, memoryTotalBytes, driver }) => ({
      name,
      uuid,
      driver,
      ...(memoryTotalBytes === null ? {} : { memoryBytes: memoryTotalBytes }),
    })),
    read: () =>
      boards.flatMap((board) => {
        const now = stream.take(board.uuid);
        const values = [
          now?.utilization ?? null,
          now?.memoryUsedBytes ?? null,
          now?.performanceState ?? null,
          now?.powerLimitW ?? null,
        ];
        return board.powerW === null ? values : [now?.powerW ?? null, ...values];
      }),
    close: () => stream.close(),
  };
}

function columns(board: GpuReading): readonly Column[] {
  const power = board.powerW === null ? [] : [powerColumn(board, "sampled")];
  return [...power, utilizationColumn(board), ...stateColumns(board)];
}

function measurement(boards: readonly GpuReading[], note: string): Measurement {
  const names = [...new Set(boards.map((board) => board.name))].join(", ");
  return {
    component: "gpu",
    method: "sampled",
    source: `nvidia-smi power.draw of whole boards (${boards.length} × ${names}), means between samples; ${note}`,
    ...SAMPLED_UNCERTAINTY,
  };
}
