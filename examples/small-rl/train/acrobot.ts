import type { Environment, State, Step } from "./environment.ts";
import { uniform } from "./random.ts";

/** Both links: length 1 m, mass 1 kg, center of mass in the middle, moment of inertia 1 kg m². */
const CENTER_M = 0.5;
const INERTIA = 1;
const GRAVITY = 9.8;
const TIME_STEP_S = 0.2;
const SPIN_LIMITS = [4 * Math.PI, 9 * Math.PI] as const;

const clamp = (value: number, limit: number): number => Math.min(Math.max(value, -limit), limit);

/** The same angle in [−π, π). */
const wrap = (angle: number): number => angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));

/** `state + factor × rate`, part by part. */
const moved = (state: State, rate: State, factor: number): State => [
  state[0] + factor * rate[0],
  state[1] + factor * rate[1],
  state[2] + factor * rate[2],
  state[3] + factor * rate[3],
];

/**
 * Rates of change of the two angles and their velocities under a torque at the second joint.
 * @see Sutton and Barto (1998), Reinforcement Learning, section 11.3; the first printing of the equations, in
 *   Sutton (1996), lacks a term.
 */
export function acrobotRates([angle1, angle2, spin1, spin2]: State, torqueNm: number): State {
  const sine2 = Math.sin(angle2);
  const cosine2 = Math.cos(angle2);
  const inertia1 = CENTER_M ** 2 + (1 + CENTER_M ** 2 + 2 * CENTER_M * cosine2) + 2 * INERTIA;
  const coupling = CENTER_M ** 2 + CENTER_M * cosine2 + INERTIA;
  const gravity2 = CENTER_M * GRAVITY * Math.sin(angle1 + angle2);
  const gravity1 = (CENTER_M + 1) * GRAVITY * Math.sin(angle1) + gravity2;
  const pull1 = gravity1 - CENTER_M * sine2 * (spin2 ** 2 + 2 * spin1 * spin2);
  const spinRate2 =
    (torqueNm + (coupling / inertia1) * pull1 - CENTER_M * spin1 ** 2 * sine2 - gravity2) /
    (CENTER_M ** 2 + INERTIA - coupling ** 2 / inertia1);
  return [spin1, spin2, -(coupling * spinRate2 + pull1) / inertia1, spinRate2];
}

/**
 * One step of 0.2 s by the classical fourth-order Runge–Kutta rule.
 * @param state - angle of the first link from hanging and of the second from the first in rad, and their
 *   velocities in rad/s
 * @param action - 0, 1, 2 for a torque of −1, 0, 1 N m between the links
 */
export function acrobotStep(state: State, action: number): Step {
  const torqueNm = action - 1;
  const first = acrobotRates(state, torqueNm);
  const second = acrobotRates(moved(state, first, TIME_STEP_S / 2), torqueNm);
  const third = acrobotRates(moved(state, second, TIME_STEP_S / 2), torqueNm);
  const fourth = acrobotRates(moved(state, third, TIME_STEP_S), torqueNm);
  const slope = moved(moved(moved(first, second, 2), third, 2), fourth, 1);
  const [angle1, angle2, spin1, spin2] = moved(state, slope, TIME_STEP_S / 6);
  const isTerminal = -Math.cos(angle1) - Math.cos(angle1 + angle2) > 1;
  return {
    state: [wrap(angle1), wrap(angle2), clamp(spin1, SPIN_LIMITS[0]), clamp(spin2, SPIN_LIMITS[1])],
    reward: isTerminal ? 0 : -1,
    isTerminal,
  };
}

/**
 * Swing the tip of a two-link pendulum one link's length above its support: minus one point a step until then.
 *
 * Constants and limits are those of Gym's Acrobot-v1; the velocities in the observation are divided by their limits.
 */
export const acrobot: Environment = {
  name: "acrobot",
  observationSize: 6,
  actionCount: 3,
  stepLimit: 500,
  start: (random) => [
    uniform(random, -0.1, 0.1),
    uniform(random, -0.1, 0.1),
    uniform(random, -0.1, 0.1),
    uniform(random, -0.1, 0.1),
  ],
  step: acrobotStep,
  observe: ([angle1, angle2, spin1, spin2]) =>
    Float64Array.of(
      Math.cos(angle1),
      Math.sin(angle1),
      Math.cos(angle2),
      Math.sin(angle2),
      spin1 / SPIN_LIMITS[0],
      spin2 / SPIN_LIMITS[1],
    ),
};
