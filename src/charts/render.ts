import { loader, View } from "vega";
import type { ChartModel, RenderedChart, StripModel } from "../pages/chartModel.ts";
import { chartKind, type KindStore } from "./chartKind.ts";
import { curve } from "./curve.ts";
import { dotPlot } from "./dotPlot.ts";
import type { Frame } from "./frame.ts";
import { panels } from "./panels.ts";
import { regions } from "./regions.ts";
import { scatter } from "./scatter.ts";
import { strip } from "./strip.ts";
import { cleanSvg } from "./svg.ts";
import { NARROW_PX, STRIP_PX, WIDE_PX } from "./theme.ts";

/**
 * Draws a chart as two inline SVGs, 690 and 340 px wide.
 *
 * The same model and prefix give the same bytes, whatever else was drawn before.
 * @param idPrefix - unique in the page; letters, digits and hyphens
 * @param kinds - where compiled kinds of charts are kept beyond this process
 * @throws {Error} if a link of the model is not site-absolute, relative or http(s)
 */
export async function renderChart(
  model: ChartModel,
  idPrefix: string,
  kinds: KindStore | null = null,
): Promise<RenderedChart> {
  const wide = frameOf(model, WIDE_PX);
  const narrow = frameOf(model, NARROW_PX);
  const { description } = model;
  return {
    wideSvg: await draw(wide, { idPrefix: `${idPrefix}-wide`, description, kinds }),
    narrowSvg: await draw(narrow, { idPrefix: `${idPrefix}-narrow`, description, kinds }),
    droppedLabels: { wide: wide.droppedLabels, narrow: narrow.droppedLabels },
  };
}

/**
 * Draws a strip as one inline SVG, 262 px wide.
 *
 * @param idPrefix - unique in the page; letters, digits and hyphens
 * @param kinds - as for `renderChart`
 * @throws {Error} if a link of the model is not site-absolute, relative or http(s)
 */
export const renderStrip = (
  model: StripModel,
  idPrefix: string,
  kinds: KindStore | null = null,
): Promise<string> => draw(strip(model, STRIP_PX), { idPrefix, description: model.description, kinds });

function frameOf(model: ChartModel, widthPx: number): Frame {
  switch (model.kind) {
    case "dotPlot":
      return dotPlot(model, widthPx);
    case "scatter":
      return scatter(model, widthPx);
    case "curve":
      return curve(model, widthPx);
    case "regions":
      return regions(model, widthPx);
    case "panels":
      return panels(model, widthPx);
  }
}

async function draw(
  frame: Frame,
  options: { readonly idPrefix: string; readonly description: string; readonly kinds: KindStore | null },
): Promise<string> {
  const { runtime, data } = await chartKind(frame, options.kinds);
  const view = new View(runtime, { renderer: "none", loader: AS_GIVEN })
    .width(frame.plotWidthPx)
    .padding({ left: frame.leftPx, right: frame.rightPx, top: frame.topPx, bottom: frame.bottomPx });
  for (const [name, value] of Object.entries(frame.signals)) view.signal(name, value);
  for (const [name, values] of data) view.insert(name, values);
  try {
    return cleanSvg(await view.toSVG(), {
      ...options,
      widthPx: frame.leftPx + frame.plotWidthPx + frame.rightPx,
      heightPx: Math.ceil(frame.topPx + view.height() + frame.bottomPx),
    });
  } finally {
    view.finalize();
  }
}

/** Links are checked where they enter a spec; Vega's own check would rewrite them as paths of files. */
const AS_GIVEN = { ...loader(), sanitize: async (href: string) => ({ href }) };
