// Prints docs/constants.md: every constant that comes from outside, its source and its year.
import { constantsMarkdown } from "./constantsMarkdown.ts";

process.stdout.write(constantsMarkdown());
