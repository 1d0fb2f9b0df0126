/** A power usage effectiveness that somebody surveyed: energy of the facility per energy of its computers. */
export interface SurveyedPue {
  readonly value: number;
  readonly year: number;
  readonly source: string;
}

/** A facility that spends nothing on cooling and conversion: the energy of the computers alone. */
export const LEAST_PUE = 1;

/** Mean of the data centers in a survey, the factor that Henderson et al. (2020) apply. */
export const AVERAGE_PUE_2018: SurveyedPue = {
  value: 1.58,
  year: 2018,
  source: "Ascierto (2018), Uptime Institute Global Data Center Survey",
};
