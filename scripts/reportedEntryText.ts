/** What Henderson et al. (2020) tell about an algorithm of their leaderboard. */
interface Algorithm {
  /** Found in the paths of its logs. */
  readonly folder: RegExp;
  readonly name: string;
  readonly variant: string;
  readonly url: string;
}

const STABLE_BASELINES = {
  variant: "Stable Baselines, default settings",
  url: "https://github.com/Breakend/rl-baselines-zoo-1",
};

export const algorithms: Readonly<Record<string, Algorithm>> = {
  "a2c-vtrace": {
    folder: /a2c_vtrace_cule/,
    name: "A2C+VTrace",
    variant: "CuLE, default settings",
    url: "https://github.com/Breakend/cule",
  },
  ppo2: { folder: /_ppo2_/, name: "PPO2", ...STABLE_BASELINES },
  dqn: { folder: /_dqn_/, name: "DQN", ...STABLE_BASELINES },
  a2c: { folder: /_a2c_(?!vtrace)/, name: "A2C", ...STABLE_BASELINES },
};

const SITE =
  "https://breakend.github.io/RL-Energy-Leaderboard/reinforcement_learning_energy_leaderboard/index.html";

/** `entry.md` of an entry, as "pong/ppo2". */
export function entryText(folder: string, runCount: number): string {
  const algorithm = algorithms[folder.split("/")[1] ?? ""];
  if (!algorithm) throw new RangeError(`${folder} is no entry of the paper`);
  const missing =
    runCount < 5 ? `\nFour seeds were published where the protocol asks for five: there is no seed 4.\n` : "";
  return `---
algorithm: ${algorithm.name}
variant: ${algorithm.variant}
implementation:
  url: ${algorithm.url}
hardware: 1 × NVIDIA TITAN V, Intel Xeon E5-2630 v3
authors:
  - { name: Peter Henderson }
  - { name: Jieru Hu }
  - { name: Joshua Romoff }
  - { name: Emma Brunskill }
  - { name: Dan Jurafsky }
  - { name: Joelle Pineau }
date: 2020-02-14
evidence:
  kind: reported
  citation: >-
    Henderson, Hu, Romoff, Brunskill, Jurafsky and Pineau (2020), Towards the Systematic Reporting of the Energy and
    Carbon Footprints of Machine Learning, Journal of Machine Learning Research 21(248), section 6.1 and appendix F
  url: ${SITE}
bibtex: |
  @article{henderson2020towards,
    title   = {Towards the Systematic Reporting of the Energy and Carbon Footprints of Machine Learning},
    author  = {Henderson, Peter and Hu, Jieru and Romoff, Joshua and Brunskill, Emma and Jurafsky, Dan and
               Pineau, Joelle},
    journal = {Journal of Machine Learning Research},
    volume  = {21},
    number  = {248},
    pages   = {1--43},
    year    = {2020}
  }
---

One of the entries with which the leaderboard of the paper began. The figures were computed from the logs published with
it, by its rule: the experiment's share of CPU, memory and GPU, with the last power held to the end of the run.
${missing}`;
}
