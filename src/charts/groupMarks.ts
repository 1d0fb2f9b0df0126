import { area, type Layer } from "./frame.ts";
import { LINK_CHANNELS } from "./links.ts";

/** Color and shape of a group, as its data holds them. */
export const COLOR = { field: "color", type: "nominal", scale: null } as const;
export const SHAPE = { field: "shape", type: "nominal", scale: null } as const;

/** Where the fields of the data stand in the plot. */
interface Position {
  readonly x: { readonly field: string; readonly type: "quantitative" };
  readonly y: { readonly field: string; readonly type: "quantitative" };
}

/** Open marks: single seeds. */
export const seedMarks = (values: object[], position: Position, opacity: number): Layer => ({
  data: { values },
  mark: { type: "point", filled: false, strokeWidth: 1, opacity, fill: "transparent", aria: true },
  encoding: { ...position, stroke: COLOR, shape: SHAPE, size: area("seedArea"), ...LINK_CHANNELS },
});

/** Filled marks: means of groups. */
export const meanMarks = (values: object[], position: Position): Layer => ({
  data: { values },
  mark: { type: "point", filled: true, opacity: 1, aria: true },
  encoding: { ...position, color: COLOR, shape: SHAPE, size: area("meanArea"), ...LINK_CHANNELS },
});
