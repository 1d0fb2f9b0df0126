import type { Random } from "./random.ts";

/** Two positions and two velocities, in the order that the environment documents. */
export type State = readonly [number, number, number, number];

/** A task: fixed dynamics, a start distribution, and an end. */
export interface Environment {
  /** As in the run's tags. */
  readonly name: string;
  readonly observationSize: number;
  /** Actions are the integers from 0 to `actionCount` − 1. */
  readonly actionCount: number;
  /** An episode is cut off after this many steps. Being cut off is no terminal state. */
  readonly stepLimit: number;
  start(random: Random): State;
  step(state: State, action: number): Step;
  /** What the networks see of a state. */
  observe(state: State): Float64Array;
}

export interface Step {
  readonly state: State;
  readonly reward: number;
  readonly isTerminal: boolean;
}

/** One step as a learner sees it. */
export interface Transition {
  readonly observation: Float64Array;
  readonly action: number;
  readonly reward: number;
  readonly nextObservation: Float64Array;
  /** Nothing can be earned after this step. */
  readonly isTerminal: boolean;
  /** The next transition starts a new episode: the state is terminal, or the step limit was reached. */
  readonly isEpisodeEnd: boolean;
}

/** Takes a function from observations to actions through endless episodes, one transition at a time. */
export function* transitions(
  environment: Environment,
  chooseAction: (observation: Float64Array) => number,
  random: Random,
): Generator<Transition, never> {
  for (;;) {
    let state = environment.start(random);
    let isEpisodeEnd = false;
    for (let stepCount = 1; !isEpisodeEnd; stepCount += 1) {
      const observation = environment.observe(state);
      const action = chooseAction(observation);
      const step = environment.step(state, action);
      state = step.state;
      isEpisodeEnd = step.isTerminal || stepCount === environment.stepLimit;
      yield {
        observation,
        action,
        reward: step.reward,
        nextObservation: environment.observe(state),
        isTerminal: step.isTerminal,
        isEpisodeEnd,
      };
    }
  }
}
