import type { IntensityTable } from "../../carbon/table.ts";
import { TABLES } from "../../carbon/tables.ts";
import { escapeLatex } from "../downloads/latexText.ts";

/** A work that a statement cites, as a reader sees it and as BibTeX. */
export interface Citation {
  readonly key: string;
  /** "Ricke et al., 2018" */
  readonly text: string;
  readonly bibtex: string;
}

/** The article that asks for such statements and describes the accounting. */
export const HENDERSON_2020: Citation = {
  key: "henderson2020systematic",
  text: "Henderson et al., 2020",
  bibtex: `@article{henderson2020systematic,
  title = {Towards the Systematic Reporting of the Energy and Carbon Footprints of Machine Learning},
  author = {Henderson, Peter and Hu, Jieru and Romoff, Joshua and Brunskill, Emma and Jurafsky, Dan and Pineau, Joelle},
  journal = {Journal of Machine Learning Research},
  volume = {21},
  number = {248},
  pages = {1--43},
  year = {2020},
  url = {https://jmlr.org/papers/v21/20-312.html}
}`,
};

export const RICKE_2018: Citation = {
  key: "ricke2018country",
  text: "Ricke et al., 2018",
  bibtex: `@article{ricke2018country,
  title = {Country-level Social Cost of Carbon},
  author = {Ricke, Katharine and Drouet, Laurent and Caldeira, Ken and Tavoni, Massimo},
  journal = {Nature Climate Change},
  volume = {8},
  number = {10},
  pages = {895--900},
  year = {2018},
  doi = {10.1038/s41558-018-0282-y}
}`,
};

const authorOf = ({ source, title }: IntensityTable): string => source.split(/[,:]/)[0] ?? title;

/** The tables of averages that runs were given, by the sources that stand in their facts. */
export function dataCitations(sources: readonly (string | null)[]): readonly Citation[] {
  return TABLES.filter(({ source }) => sources.some((each) => each?.endsWith(source))).map((table) => ({
    key: `wattprint-${table.id}`,
    text: authorOf(table),
    bibtex: `@misc{wattprint-${table.id},
  author = {{${escapeLatex(authorOf(table))}}},
  title = {{${escapeLatex(table.source)}}},
  howpublished = {\\url{${table.url}}},
  note = {License: ${escapeLatex(table.license)}}
}`,
  }));
}
