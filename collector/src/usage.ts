/** Text of `--help`. */
export const USAGE = `Records what an experiment computes and the energy it needs.

usage:
  wattprint-collector track [options] -- COMMAND…
  wattprint-collector track [options] --pid N

other commands, each with --help:
  doctor               what can be measured on this computer, what not, and what would change it
  require-hardware     end a job that runs on other hardware than it was meant for
  python               print wattprint.py, which records from within a Python program
  watch                record for a program in another language: JSON lines on standard input (docs/recording.md)

options:
  -o, --output DIR     folder of the run (default: a new one, wattprint-logs/TIME-SEED-RANDOM)
  --seed N             seed of the run
  --tag KEY=VALUE      metadata to group runs by; may be repeated
  --interval TIME      time between samples: 1s, 500ms, 2m (default: 1s)
  --scope WHOSE        tree: the command's share of the energy (default); cgroup: its control group's;
                       machine: all of it
  --baseline TIME      sample the machine at rest before the command starts: 10s
  --per-process        log each process of the command by itself, too
  --pue X              power usage effectiveness of the data center (or WATTPRINT_PUE)
  --region CODE        region of the electricity grid, like FR or US-CA (or WATTPRINT_REGION)
  --intensity-g-per-kwh N --intensity-kind life-cycle|direct --intensity-source TEXT --intensity-year N
                       average carbon intensity of that grid
  --intensity-provider WHO
                       its intensity in real time, polled every five minutes: caiso, uk, electricity-maps:ZONE
                       (token in ELECTRICITY_MAPS_TOKEN) or file:PATH
  --intensity-url URL  another address of that provider
  --locate ip          look the region up by this computer's address on the internet (WATTPRINT_LOCATE_URL)
  --force              replace the run that is in the folder
  --resume DIR         add a segment to the run in DIR
  --pid N              record a process that already runs, until it ends
  --summary            one line on standard error at the end
  -h, --help           this text
  --version            version of the collector

The command finds the folder of the run in WATTPRINT_OUTPUT, and its --seed in WATTPRINT_SEED.
The exit code is the command's (128 + N if signal N ended it), or 2 for wrong usage.

examples:
  wattprint-collector track --seed 3 --tag algorithm=ppo -- python train.py --seed 3
  wattprint-collector track -o runs/ppo/3 --interval 500ms --summary -- ./train.sh
  wattprint-collector track --resume runs/ppo/3 -- python train.py --from checkpoint.pt
`;
