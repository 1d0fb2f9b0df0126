/** Longest slug: file systems allow 255 bytes a name, and a suffix must still fit. */
const MAX_LENGTH = 80;

/** Latin letters that are no letter with an accent. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
};

/**
 * A clean URL segment from any text: lower-case ASCII letters, digits and single hyphens.
 *
 * Accents are taken off, letters such as ß spelled out, everything else that is not a letter or a digit becomes a hyphen, so no slug can
 * hold `/`, `\`, `..` or a NUL, and none is empty.
 * @param fallback - used when nothing of the text is left
 * @example slugFromText("A2C + V-trace (CuLE)"); // => "a2c-v-trace-cule"
 */
export function slugFromText(text: string, fallback = "item"): string {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđð]/g, (letter) => SPELLED[letter] ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? fallback : slug;
}

/**
 * Slugs of siblings, in their order: the first of equal ones stays as it is, the next get -2, -3, …
 * @example uniqueSlugs(["PPO", "ppo", "DQN"]); // => ["ppo", "ppo-2", "dqn"]
 */
export function uniqueSlugs(texts: readonly string[], fallback = "item"): readonly string[] {
  const wanted = texts.map((text) => slugFromText(text, fallback));
  const taken = new Set(wanted);
  const seen = new Set<string>();
  return wanted.map((slug) => {
    if (!seen.has(slug)) {
      seen.add(slug);
      return slug;
    }
    let count = 2;
    while (taken.has(`${slug}-${count}`)) count += 1;
    const unique = `${slug}-${count}`;
    taken.add(unique);
    seen.add(unique);
    return unique;
  });
}
