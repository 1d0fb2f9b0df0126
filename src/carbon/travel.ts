/** What a study found that one participant of a conference emits by traveling there and back. */
export interface TravelStudy {
  readonly kgCo2ePerParticipant: number;
  readonly year: number;
  readonly source: string;
}

/** As appendix A of Henderson et al. (2020) gives them; travel alone, no food, beds and ways within the city. */
export const TRAVEL_STUDIES: readonly TravelStudy[] = [
  { kgCo2ePerParticipant: 801, year: 2013, source: "Spinellis and Louridas (2013)" },
  { kgCo2ePerParticipant: 883, year: 2018, source: "Astudillo and AzariJafari (2018)" },
  { kgCo2ePerParticipant: 910, year: 2018, source: "Hackel and Sparkman (2018)" },
];

/**
 * Emissions of a conference's travel by each study, in kg CO2e.
 *
 * @param participants - at least 0; those who travel
 * @throws {RangeError} for a number below 0
 * @example travelKgCo2e(10)[0]?.kgCo2e; // => 8010
 */
export function travelKgCo2e(
  participants: number,
): readonly { readonly study: TravelStudy; readonly kgCo2e: number }[] {
  if (!(participants >= 0))
    throw new RangeError(`travelKgCo2e requires at least 0 participants, got ${participants}`);
  return TRAVEL_STUDIES.map((study) => ({ study, kgCo2e: study.kgCo2ePerParticipant * participants }));
}
