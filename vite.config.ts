import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const OUT = join(import.meta.dirname, "dist/dashboard");

/** Compresses once at the build what the monitor then hands out as it is. */
function compressed(): Plugin {
  return {
    name: "compressed",
    closeBundle() {
      for (const name of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
        if (!/\.(?:js|css|html)$/.test(name)) continue;
        const bytes = readFileSync(join(OUT, name));
        writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(OUT, `${name}.gz`), gzipSync(bytes));
      }
    },
  };
}

/** The dashboard, built into one folder that the monitor serves. */
export default defineConfig({
  root: "src/dashboard",
  base: "./",
  plugins: [react(), compressed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: ["chrome125", "firefox128", "safari18"],
    // What stands inside another file could not be forbidden to all others.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
