import { html } from "./html.ts";
import type { Cell, Table, TableColumn, TableRow } from "./tableModel.ts";

/** A table before its page numbers it and adds its files. */
export const draftTable = (table: Omit<Table, "id" | "number" | "downloads">): Table => ({
  id: "",
  number: null,
  downloads: [],
  ...table,
});

export const headColumn = (label: string, name: string): TableColumn => ({
  label: html`${label}`,
  unit: null,
  align: "text",
  sorted: null,
  title: null,
  name,
});

/** A column that is not of a metric. */
export const plainColumn = (
  label: string,
  name: string,
  align: TableColumn["align"] = "text",
): TableColumn => ({
  ...headColumn(label, name),
  align,
});

export const row = (cells: readonly Cell[], more: Partial<Omit<TableRow, "cells">> = {}): TableRow => ({
  cells,
  key: null,
  level: 0,
  isSum: false,
  isCurrent: false,
  ...more,
});

export const textCell = (text: string, href: string | null = null): Cell => ({
  kind: "text",
  html: html`${text}`,
  href,
});
