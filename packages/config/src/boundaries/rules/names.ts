import type { Rule } from "../module.ts";

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const vague = /^(utils?|helpers?|misc|common|shared|lib)$/;

/** Kebab-case, and a name that says what is inside. Routes keep the brackets that the framework reads. */
export const names: Rule = (modules) =>
  modules.flatMap(({ path }) => {
    const words = path.split("/").flatMap((part) => part.replace(/\.tsx?$/, "").split("."));
    const plain = words
      .map((word) => word.replace(/^\[+(\.\.\.)?|\]+$|^\(|\)$|^_+/g, ""))
      .filter((word) => word !== "");
    const bad = plain.find((word) => !kebab.test(word));
    const empty = plain.find((word) => vague.test(word));
    return [
      ...(bad === undefined ? [] : [{ path, line: 1, message: `"${bad}" is not kebab-case` }]),
      ...(empty === undefined ? [] : [{ path, line: 1, message: `"${empty}" says nothing about what is inside` }]),
    ];
  });
