/** Command lines that can be typed as they are, with names of folders and files of one's own. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  build: ["build", "build my-paper --output _site --path-prefix /my-repository/"],
  serve: ["serve my-paper --port 9000"],
  summarize: ["summarize runs", "summarize runs --region France --pue 1.2 --format csv > runs.csv"],
  compare: [
    "compare runs --group-by '(ppo|dqn)' --metric energyKwh averageReturn",
    "compare runs --group-by '([^/]+)/seed-' --metric energyKwh --statistics mannWhitneyU",
  ],
  check: ["check .", "check leaderboard --format json"],
  regions: ["regions California us-west-1 CA-QC", "regions -- -33.9,151.2"],
  statement: ["statement my-paper --country France --failed 2 --format latex"],
  export: ["export my-paper --to neurips"],
  estimate: ["estimate --hours 5 --gpu V100 --gpus 8 --utilization 0.9 --region US-CA"],
  audit: ["audit papers/ --format csv"],
  travel: ["travel --participants 13500"],
  submit: [
    'submit runs/dqn --environment cart-pole --algorithm DQN --author "Ada Lovelace <https://example.org/ada>" --attempts 5',
  ],
  init: ["init my-paper --tests"],
};

/** What stands below the options of a command in its help: nothing where it has no example. */
export function examplesOf(command: string): string {
  const lines = (EXAMPLES[command] ?? []).map((words) => `  $ wattprint ${words}`);
  return lines.length === 0 ? "" : `\nExample${lines.length === 1 ? "" : "s"}:\n${lines.join("\n")}`;
}
