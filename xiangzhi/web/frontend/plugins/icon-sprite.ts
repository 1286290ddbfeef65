import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Plugin } from "vite";

interface IconSet {
  icons: Record<string, { body: string }>;
  aliases?: Record<string, { parent: string }>;
}

/** One `<symbol>` per name; an unknown name stops the build and is named. */
export function sprite(names: string[], set: IconSet): string {
  const symbols = names.map((name) => {
    const icon = set.icons[name] ?? set.icons[set.aliases?.[name]?.parent ?? ""];
    if (!icon) throw new Error(`icons.txt: the icon set has no "${name}"`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${icon.body}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

/** Emits icons.svg with the icons that the list file names, one a line, and nothing else of the set, and the site's mark. */
export function iconSprite(listFile: string): Plugin {
  return {
    name: "icon-sprite",
    apply: "build",
    buildStart() {
      this.addWatchFile(listFile);
      const names = readFileSync(listFile, "utf-8").split(/\s+/).filter(Boolean);
      const file = createRequire(import.meta.url).resolve("@iconify-json/tabler/icons.json");
      const set = JSON.parse(readFileSync(file, "utf-8")) as IconSet;
      this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "icons.svg", source: sprite(names, set) });
      this.emitFile({ type: "asset", name: "mark.svg", originalFileName: "mark.svg", source: readFileSync("mark.svg") });
    },
  };
}
