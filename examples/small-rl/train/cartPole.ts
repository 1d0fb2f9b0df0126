import type { Environment, State, Step } from "./environment.ts";
import { uniform } from "./random.ts";

const GRAVITY = 9.8;
const CART_MASS = 1;
const POLE_MASS = 0.1;
const TOTAL_MASS = CART_MASS + POLE_MASS;
/** Half of the pole, in m: the distance from the joint to the center of mass. */
const POLE_HALF_LENGTH = 0.5;
const FORCE_N = 10;
const TIME_STEP_S = 0.02;
const POSITION_LIMIT_M = 2.4;
const ANGLE_LIMIT_RAD = (12 * Math.PI) / 180;

/**
 * One Euler step of a pole on a frictionless cart.
 * @param state - cart position in m and velocity in m/s, pole angle from upright in rad and its velocity in rad/s
 * @param action - 0 pushes to the left, 1 to the right, both with 10 N
 * @see Barto, Sutton and Anderson (1983), IEEE Transactions on Systems, Man, and Cybernetics 13:834–846,
 *   doi:10.1109/TSMC.1983.6313077. Constants and limits are those of Gym's CartPole-v1, without friction.
 */
export function cartPoleStep([position, velocity, angle, spin]: State, action: number): Step {
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  const force = action === 1 ? FORCE_N : -FORCE_N;
  const push = (force + POLE_MASS * POLE_HALF_LENGTH * spin ** 2 * sine) / TOTAL_MASS;
  const spinRate =
    (GRAVITY * sine - cosine * push) / (POLE_HALF_LENGTH * (4 / 3 - (POLE_MASS * cosine ** 2) / TOTAL_MASS));
  const acceleration = push - (POLE_MASS * POLE_HALF_LENGTH * spinRate * cosine) / TOTAL_MASS;
  const state: State = [
    position + TIME_STEP_S * velocity,
    velocity + TIME_STEP_S * acceleration,
    angle + TIME_STEP_S * spin,
    spin + TIME_STEP_S * spinRate,
  ];
  const isTerminal = Math.abs(state[0]) > POSITION_LIMIT_M || Math.abs(state[2]) > ANGLE_LIMIT_RAD;
  return { state, reward: 1, isTerminal };
}

/**
 * Keep a pole upright by pushing its cart: one point a step, 500 at most.
 *
 * Position and angle are divided by their limits in the observation, so that the network sees both.
 */
export const cartPole: Environment = {
  name: "cart-pole",
  observationSize: 4,
  actionCount: 2,
  stepLimit: 500,
  start: (random) => [
    uniform(random, -0.05, 0.05),
    uniform(random, -0.05, 0.05),
    uniform(random, -0.05, 0.05),
    uniform(random, -0.05, 0.05),
  ],
  step: cartPoleStep,
  observe: ([position, velocity, angle, spin]) =>
    Float64Array.of(position / POSITION_LIMIT_M, velocity, angle / ANGLE_LIMIT_RAD, spin),
};
