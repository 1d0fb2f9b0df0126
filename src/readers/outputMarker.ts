/** A file that marks a folder as a site written by this tool: such a folder may be replaced, and holds no input. */
export const OUTPUT_MARKER = ".wattprint";
