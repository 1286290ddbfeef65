import { defineConfig } from "vite";

import { compressed } from "./plugins/compressed.ts";
import { iconSprite } from "./plugins/icon-sprite.ts";

const output = process.env.XIANGZHI_FRONT_END_OUTPUT ?? "../static/xiangzhi";

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [iconSprite("icons.txt"), compressed()],
  build: {
    outDir: output,
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["chrome87", "firefox85", "safari14"],
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      checks: { eval: false, pluginTimings: false },
      input: { main: "main.ts", style: "main.css" },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
