import type { Comment, Program } from "oxc-parser";

/** One source file, as far as the rules care. Paths are relative to the repository, with forward slashes. */
export interface Module {
  path: string;
  /** The package it is part of, such as `packages/db`, or "" for a file of the root. */
  package: string;
  /** Where in the product it stands, when it is one of the features' files. */
  feature: FeaturePlace | null;
  /** A test, or something that only tests import. */
  isTest: boolean;
  lineCount: number;
  imports: Import[];
  program: Program;
  comments: Comment[];
  /** The line, counted from one, of an offset in the text. */
  lineAt(offset: number): number;
}

export interface FeaturePlace {
  name: string;
  part: "schema" | "server" | "client" | "other";
}

export interface Import {
  specifier: string;
  line: number;
  /** Nothing of it is left at run time. */
  isType: boolean;
  names: string[];
  /** The workspace's file it leads to; null for a foreign package, Node and what is not there. */
  target: string | null;
}

export interface Violation {
  path: string;
  line: number;
  message: string;
}

/** Looks at the whole workspace and names every place that breaks it. */
export type Rule = (modules: readonly Module[]) => Violation[];
