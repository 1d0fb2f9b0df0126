import type { Rule } from "./classes.ts";

const NUMBER = String.raw`(?<![\w.])~?\d+(?:[.,]\d+)*(?:\s?[×x·*]\s?10\s?\^?\s?[{(]?[-−]?\d+[)}]?)?(?:\s?[kK])?`;
/** With the space behind it, else "as" would be an amount of seconds. */
const WORD_NUMBER = String.raw`(?<![\w-])(?:one|two|three|four|five|six|seven|eight|ten|twelve|sixteen|several|a single|an?|half a|a few|less than an?|about an?)[\s-]+`;
const amount = (unit: string): RegExp =>
  new RegExp(String.raw`${NUMBER}[\s-]?(?:${unit})(?![\w/]|-\w)`, "gu");
const any = (words: string, flags = "giu"): RegExp =>
  new RegExp(String.raw`(?<![\w-])(?:${words})(?![\w-])`, flags);

/** An amount that emissions may have. */
const MASS = /\d\s?(?:m?g|kg|kilograms?|grams?|t|tons?|tonnes?|lbs?|pounds?)(?![\w/])/u;

/** What tells that a duration is that of a computation. */
const RUNNING =
  /\b(train(ed|ing|s)?|pre-?train\w*|fine-?tun\w*|took|takes?|taking|ran|runs?|running|wall[- ]?clock|run-?time|inference|latency|epochs?|converg\w*|complet\w*|finish\w*|experiments?|comput\w*|per (?:batch|step|iteration|image|run)|sampl(?:es|ing) (?:takes|took)|GPUs?|TPUs?|CPUs?|machines?)\b/i;

/** Names so short that they mean other things elsewhere. */
const SHORT_DEVICES = String.raw`(?:Tesla\s)?[KPVATH](?:4|40|80|100|10G?|30|200)s?(?:\sGPUs?)?|L40S?`;

const DEVICES = String.raw`(?:GeForce\s)?(?:GTX|RTX)[\s-]?(?:TITAN\s?\w*|A?\d{3,4})(?:\s?Ti)?|TITAN\s?(?:X\w?|V|RTX)|Quadro\s\w+|Jetson(?:\s\w+)?|DGX(?:-\w+)?|MI\d{2,3}X?|Radeon(?:\s\w+)*|TPU\s?v\d\w*|TPUs?(?:-v\d)?|Xeon(?:\s(?:Gold|Silver|Platinum|E\d)\S*)?|EPYC(?:\s\d+\w*)?|Ryzen(?:\s\S+)?|Threadripper|Core\s?i\d\S*|Apple M\d|Raspberry Pi(?:\s\d)?|Loihi`;

/** Patterns by class, likely ones first: what they match is not looked at by those below. */
export const RULES: readonly Rule[] = [
  {
    class: "carbon",
    grade: "likely",
    pattern: amount(
      String.raw`(?:m?g|kg|kilograms?|grams?|t|tons?|tonnes?|metric tons?|lbs?|pounds?)\s*(?:of\s+)?(?:carbon dioxide|C\s?O\s?[2₂](?:\s?-?\s?e\s?q?(?:uivalents?)?)?|carbon)`,
    ),
  },
  {
    class: "carbon",
    grade: "likely",
    pattern: any(
      String.raw`(?:carbon|CO\s?[2₂]\w*|greenhouse[- ]gas) (?:emissions?|footprint|impact|intensity)`,
    ),
    with: MASS,
    unless: /\[\d+\]/,
  },
  {
    class: "carbon",
    grade: "possible",
    pattern: any(
      String.raw`C\s?O\s?[2₂](?:\s?e\s?q?)?|carbon (?:dioxide|footprint|emissions?|neutral\w*|intensity|impact|offsets?)|greenhouse[- ]gas(?:es)?|emissions?`,
    ),
    unless:
      /emissions? (?:probabilit|distribution|matri|model|spectr|line|score|function|network)|(?:photon|light|acoustic|token|positron|stimulated|spontaneous) emissions?/i,
  },
  {
    class: "energy",
    grade: "likely",
    pattern: amount(
      String.raw`[kMG]?Wh|[kMG]?W[\s·-]?h(?:ours?)?|(?:kilo|mega|giga)?watt[- ]?hours?|[kmMµμnp]?J|(?:kilo|mega|milli|micro)?joules?|[kMm]?W|(?:kilo|milli|mega)?watts?`,
    ),
    unless: /W\s?[=∈×]|W_|\bJ\s?\(|dB/,
  },
  {
    class: "energy",
    grade: "possible",
    pattern: any(
      String.raw`(?:energy|power|electricity) (?:consumption|usage|use|used|draw|cost|costs|budget|efficien\w+|measure\w*|meters?|limits?|needs?|requirements?|savings?)|(?:energy|power)[- ](?:efficien\w+|hungry|saving)|consum\w* (?:\w+ ){0,2}(?:energy|power|electricity)|RAPL|watts?|joules?|kWh|nvidia-smi|thermal design power|TDP|electricity`,
    ),
    unless: /(?:predictive|discriminative|expressive|representational|statistical) power/i,
  },
  {
    class: "compute",
    grade: "likely",
    pattern: amount(
      String.raw`(?:[kMGTPE]|giga|mega|tera|peta|exa|million|billion|trillion|peta)?\s?-?(?:FLOP(?:s|S|\/s)?|flops?|FPOs?|MACs?|M-?Adds?|multiply-?adds?|multiply-accumulates?|floating[- ]point operations|petaflop\/?s?-?\s?days?)`,
    ),
  },
  {
    class: "compute",
    grade: "likely",
    pattern: new RegExp(
      String.raw`(?:${NUMBER}[\s-]?|${WORD_NUMBER}|hundreds? of\s|thousands? of\s)(?:[GTC]PU|V100|A100|H100|core|petaflop\/?s?|PFLOPs?|PF)[-\s](?:hours?|hrs?|days?|years?|core-hours)`,
      "giu",
    ),
  },
  {
    class: "compute",
    grade: "likely",
    pattern: amount(
      String.raw`(?:[kKMB]|million|billion|trillion|thousand)\s?-?(?:trainable\s|learnable\s|model\s|total\s|free\s)?(?:param(?:eter)?s?|weights)`,
    ),
  },
  {
    class: "compute",
    grade: "possible",
    pattern: any(
      String.raw`[MGTP]?FLOP[sS]?|FPOs?|multiply-?adds?|MACs|madds?|petaflops?|[GC]PU[- ](?:hours?|days?|time)|core[- ]hours|(?:number|count) of (?:\w+ ){0,2}param(?:eter)?s|param(?:eter)? counts?`,
    ),
  },
  {
    class: "hardware",
    grade: "likely",
    pattern: new RegExp(
      String.raw`(?:${NUMBER}[\s-]|(?!an?\s(?!single))${WORD_NUMBER})(?:(?!(?:for|of|and|or|in|on|the|to|per|with)\s)\w+[\s-]){0,2}?(?:GPU|CPU|TPU)(?:s|\scores?|\snodes?|\smachines?|\scards?)?(?![\w-])`,
      "giu",
    ),
    unless: /[GCT]PUs?[-\s](?:hours?|days?)/i,
  },
  {
    class: "hardware",
    grade: "likely",
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:(?:NVIDIA|Nvidia|Intel|AMD|Google|Cloud)\s)?(?:${DEVICES})(?![\w-])`,
      "gu",
    ),
    unless: /TPUs?[- ](?:hours?|days?|core-hours)/,
  },
  {
    class: "hardware",
    grade: "likely",
    pattern: any(SHORT_DEVICES, "gu"),
    with: new RegExp(`GPU|NVIDIA|Nvidia|Tesla|${RUNNING.source}`, "u"),
    unless: /[KPVATH]\d+[-\s](?:GPU[-\s])?(?:hours?|days?|set|subset|corpus|benchmark)/,
  },
  {
    class: "hardware",
    grade: "possible",
    pattern: any(
      String.raw`GPUs?|CPUs?|NVIDIA|Intel|AMD|accelerators?|FPGAs?|compute cluster|cloud (?:instance|provider|computing)\w*`,
      "gu",
    ),
    unless: /(?:GPU|CPU|TPU)[- ](?:hours?|days?|time)/,
  },
  {
    class: "time",
    grade: "likely",
    pattern: new RegExp(
      String.raw`(?:${NUMBER}[\s-]?|${WORD_NUMBER})(?:hours?|hrs?|h|days?|weeks?|months?|minutes?|mins?|seconds?|secs?|s|ms|milliseconds?|µs|microseconds?)(?![\w/-])`,
      "giu",
    ),
    with: RUNNING,
    unless:
      /(?:[GTC]PU|core|V100|A100)[-\s](?:hours?|days?)|years? old|\d\s?s of (?:audio|speech|video)|(?:hours?|minutes?|seconds?|days?) of (?:\w+ ){0,3}(?:audio|speech|video|data|recordings?|footage|conversation)/i,
  },
  {
    class: "time",
    grade: "possible",
    pattern: any(
      "wall[- ]?clock(?: time)?|run-?times?|(?:training|inference|running|execution|computation|computing) times?|latency|speed-?ups?",
    ),
  },
];
