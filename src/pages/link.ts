/** Where a page leads to. */
export interface Link {
  readonly label: string;
  /** Site-absolute (starts with "/") or external. */
  readonly href: string;
}
