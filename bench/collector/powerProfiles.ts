/** A device of known power: what it draws, and what it has used, at `t` seconds after its start. */
export interface PowerProfile {
  readonly name: string;
  readonly powerW: (t: number) => number;
  readonly energyJ: (t: number) => number;
  /** Joules at which the simulated counter starts again at 0. */
  readonly wrapsAtJ: number;
}

const NEVER_J = 262_143;

/** Constant, fast and slow change, and a counter that wraps every three seconds. */
export const PROFILES: readonly PowerProfile[] = [
  { name: "constant, 100 W", powerW: () => 100, energyJ: (t) => 100 * t, wrapsAtJ: NEVER_J },
  {
    name: "square wave of 3 Hz, 50 and 150 W",
    powerW: (t) => (Math.floor(6 * t) % 2 === 0 ? 150 : 50),
    energyJ: (t) => {
      const halves = Math.floor(6 * t);
      const whole = (Math.floor((halves + 1) / 2) * 150 + Math.floor(halves / 2) * 50) / 6;
      return whole + (t - halves / 6) * (halves % 2 === 0 ? 150 : 50);
    },
    wrapsAtJ: NEVER_J,
  },
  { name: "ramp of 10 W/s", powerW: (t) => 10 * t, energyJ: (t) => 5 * t * t, wrapsAtJ: NEVER_J },
  { name: "wraparound every 3 s, 100 W", powerW: () => 100, energyJ: (t) => 100 * t, wrapsAtJ: 300 },
];
