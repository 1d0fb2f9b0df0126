/** HTML that is safe to put on a page as it is. Made only by `html`, by `joinHtml` and by the Markdown renderer. */
export interface Html {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** @example escapeHtml("a < b"); // => "a &lt; b" */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

/**
 * Template tag: what stands in the template is HTML, what is put in is escaped unless it is `Html` itself.
 *
 * @example html`<b>${"1 < 2"}</b>`.html; // => "<b>1 &lt; 2</b>"
 */
export function html(strings: TemplateStringsArray, ...values: readonly (string | number | Html)[]): Html {
  let out = strings[0] ?? "";
  values.forEach((value, i) => {
    out += typeof value === "object" ? value.html : escapeHtml(String(value));
    out += strings[i + 1] ?? "";
  });
  return { html: out };
}

/** @example joinHtml([html`<i>a</i>`, html`b`], ", ").html; // => "<i>a</i>, b" */
export const joinHtml = (parts: readonly Html[], separator: string): Html => ({
  html: parts.map((part) => part.html).join(escapeHtml(separator)),
});
