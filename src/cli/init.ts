import { constants } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../errors.ts";
import { packageFile } from "../packageFiles.ts";

interface StarterFile {
  readonly from: string;
  readonly to: string;
}

const STARTER: readonly StarterFile[] = [
  { from: "starter-paper.md", to: "paper.md" },
  { from: "gitignore", to: ".gitignore" },
  { from: "pages.yml", to: ".github/workflows/pages.yml" },
];

const TESTS: readonly StarterFile[] = [
  { from: "package.json", to: "package.json" },
  { from: "playwright.config.ts", to: "playwright.config.ts" },
  { from: "tests/pages.spec.ts", to: "tests/pages.spec.ts" },
];

/** `wattprint init [FOLDER]`: writes what is not there yet; a file that exists is never touched. */
export async function init(folder: string, flags: { readonly tests?: boolean }): Promise<number> {
  if ((await stat(folder).catch(() => null))?.isDirectory() === false)
    throw new InputError({
      file: folder,
      message: "is no folder; expected a folder, or a name that is free",
    });
  for (const { from, to } of flags.tests ? [...STARTER, ...TESTS] : STARTER) {
    const target = join(folder, to);
    await mkdir(dirname(target), { recursive: true });
    const isNew = await copyFile(packageFile(`assets/starter/${from}`), target, constants.COPYFILE_EXCL).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    process.stdout.write(`${isNew ? "wrote" : "kept "} ${target}\n`);
  }
  const place = resolve(folder) === process.cwd() ? "" : `, in ${folder}`;
  process.stdout.write(`
Next${place}:
  put the title, the authors and the text of your paper into paper.md
  wattprint track --output runs/ppo/seed-0 --seed 0 --tag algorithm=ppo -- python train.py
  wattprint build
`);
  return 0;
}
