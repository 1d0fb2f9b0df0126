import { Command, CommanderError, Option } from "commander";
import { UsageError } from "../errors.ts";
import { packageVersion } from "../packageFiles.ts";
import { cacheOptions } from "./cacheOptions.ts";
import { addCarbonCommands } from "./carbonCommands.ts";
import { examplesOf } from "./commandExamples.ts";
import { faultText } from "./faultText.ts";
import {
  checkFormatOption,
  collected,
  formatOptions,
  measuringOptions,
  parseAuthor,
  parseCount,
  parseGroupBy,
  parseHttps,
  parseImplementation,
  parsePathPrefix,
  parsePort,
  parseSiteUrl,
  readingOptions,
  statisticsOption,
} from "./options.ts";

const EXAMPLES = `
Examples:
  $ wattprint track --seed 3 --tag algorithm=ppo -- python train.py
  $ wattprint summarize logs/ --json
  $ wattprint compare logs/ --group-by '(ppo|dqn)' --metric energyKwh
  $ wattprint init my-paper
  $ wattprint build my-paper --output _site --path-prefix /my-repository/
`;

type Run = (work: Promise<number>) => Promise<void>;

const SITE_URL = [
  "--site-url <address>",
  "where the site will be, for its feed and badges",
  parseSiteUrl,
] as const;

function addCommands(program: Command, run: Run): void {
  const withOptions = (command: Command, options: ReturnType<typeof readingOptions>) =>
    options.reduce((c, option) => c.addOption(option), command);

  withOptions(program.command("build").argument("[folder]", "a paper's folder, or one with several", "."), [
    ...readingOptions(),
    ...cacheOptions(),
  ])
    .description("build the site of a folder")
    .option("-o, --output <folder>", "where the site goes; replaced when the new one is whole", "_site")
    .option(
      "--path-prefix <prefix>",
      "where the site stands on its server: /repository/ on GitHub Pages",
      parsePathPrefix,
      "/",
    )
    .option(...SITE_URL)
    .option("--show-masked", "list every secret, name and path that was masked in the published logs")
    .action((folder, flags) => run(import("./build.ts").then((c) => c.build(folder, flags))));

  withOptions(program.command("serve").argument("[folder]", "a paper's folder, or one with several", "."), [
    ...readingOptions(),
    ...cacheOptions(),
  ])
    .description("show the site of a folder, and renew it when something changes")
    .option("--port <number>", "port of the local server", parsePort, 8080)
    .option(...SITE_URL)
    .option("--no-watch", "show the site as it is now, whatever changes")
    .action((folder, flags) => run(import("./serve.ts").then((c) => c.serve(folder, flags))));

  withOptions(program.command("summarize").argument("<path...>", "folders with logs"), [
    ...readingOptions(),
    ...formatOptions(),
  ])
    .description("print a row for every run")
    .action((paths, flags) => run(import("./summarize.ts").then((c) => c.summarize(paths, flags))));

  withOptions(program.command("compare").argument("<path...>", "folders with logs"), [
    ...readingOptions(),
    ...formatOptions(),
  ])
    .description("compare groups of runs by Welch's t-test, every pair")
    .requiredOption(
      "--group-by <regex>",
      "searched in each run's path; its first capture names the group",
      parseGroupBy,
    )
    .requiredOption(
      "--metric <name...>",
      "metrics by their names in summarize; all pairs × all metrics are one Holm family",
    )
    .addOption(statisticsOption())
    .action((paths, flags) => run(import("./compare.ts").then((c) => c.compare(paths, flags))));

  withOptions(program.command("check").argument("<path...>", "folders or files"), measuringOptions())
    .description("validate logs, paper files and a leaderboard; changes nothing")
    .addOption(checkFormatOption())
    .option("--fetch", "download the logs of linked entries, and compare")
    .action((paths, flags) => run(import("./check.ts").then((c) => c.check(paths, flags))));

  addCarbonCommands(program, run);

  program
    .command("submit")
    .argument("<runs...>", "folders with the logs of all seeds")
    .description("make a leaderboard entry of runs, with logs that tell nothing about you")
    .requiredOption("--environment <board>", "name of a file in environments/, without .md")
    .requiredOption("--algorithm <name>", "as it is to be shown")
    .option("--variant <note>", "what tells it from other entries of the algorithm")
    .option("--implementation <url@commit>", "where the code is", parseImplementation)
    .option("--command <text>", "how a run is started (default: from the logs)")
    .requiredOption(
      "--author <name>",
      "name, and <address> of a page; again for each further author",
      collected(parseAuthor),
    )
    .option("--attempts <number>", "runs made in all, also those that are not submitted", parseCount)
    .option("--attempts-note <text>", "on the other ones, and on how settings were chosen")
    .option("--deterministic <why>", "why all seeds have the same scores, where nothing is drawn at random")
    .option("--preliminary", "not complete yet: seeds are missing, or the protocol is not met")
    .option(
      "--linked <url>",
      "where you will put the archive of the logs, instead of beside the entry",
      parseHttps,
    )
    .option("--output <folder>", "the leaderboard", "leaderboard")
    .option("--yes", "write without asking")
    .action((paths, flags) => run(import("./submit.ts").then((c) => c.submit(paths, flags))));

  program
    .command("rank-change")
    .argument("<base>", "a leaderboard's folder as it was")
    .argument("<head>", "and as it is with a change")
    .description("tell which ranks a change of a leaderboard moves")
    .addOption(
      new Option("--format <format>", "how to print").choices(["markdown", "json"]).default("markdown"),
    )
    .action((base, head, flags) =>
      run(import("./rankChange.ts").then((c) => c.rankChange(base, head, flags))),
    );

  program
    .command("init")
    .argument("[folder]", "where to start a paper", ".")
    .description("write a starter paper.md, a .gitignore and a GitHub Pages workflow")
    .option("--tests", "also a Playwright configuration and a snapshot test of the pages")
    .action((folder, flags) => run(import("./init.ts").then((c) => c.init(folder, flags))));

  for (const [name, description] of Object.entries(COLLECTOR_COMMANDS)) {
    program
      .command(name)
      .description(`${description} (wattprint ${name} --help)`)
      .usage(name === "track" ? "[options] -- command..." : "[options]");
  }
}

/** Commands of the collector, whose options are its own. */
const COLLECTOR_COMMANDS: Readonly<Record<string, string>> = {
  track: "run a command and log its energy",
  doctor: "tell what can be measured on this computer",
  "require-hardware": "end a job that runs on other hardware than it was meant for",
  python: "print the Python module that records from within a program",
};

/** Runs the command line; returns the exit code: 0 done, 1 wrong input, 2 wrong usage. */
export async function main(arguments_: readonly string[]): Promise<number> {
  const [command, ...rest] = arguments_;
  // Their options belong to the collector, and commander would drop the "--" that begins the user's own command.
  const asked = command === "help" ? [rest[0] ?? "", "--help"] : arguments_;
  const isCollectors = Object.hasOwn(COLLECTOR_COMMANDS, asked[0] ?? "") || asked[0] === "watch";
  if (isCollectors) return (await import("./track.ts")).collector(asked);
  let exitCode = 0;
  const program = new Command("wattprint")
    .description("Compute appendices and energy leaderboards of machine-learning research, as static pages.")
    .version(packageVersion(), "-V, --version")
    .addHelpText("after", EXAMPLES)
    .showHelpAfterError("(wattprint --help lists commands and options)")
    .exitOverride();
  addCommands(program, async (work) => {
    exitCode = await work;
  });
  for (const command of program.commands)
    command
      .exitOverride()
      .showHelpAfterError("(add --help for the options)")
      .addHelpText("after", examplesOf(command.name()));
  try {
    await program.parseAsync([...arguments_], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.unknownOption" && /'-\.?\d/.test(error.message))
        process.stderr.write("(a negative number stands behind two hyphens: regions -- -33.9,151.2)\n");
      return error.exitCode === 0 ? 0 : 2;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n(wattprint --help lists commands and options)\n`);
      return 2;
    }
    const text = faultText(error);
    if (text === null) throw error;
    process.stderr.write(text);
    return 1;
  }
}
