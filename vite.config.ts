import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The dashboard, built into one folder that the monitor serves. */
export default defineConfig({
  root: "src/dashboard",
  base: "./",
  plugins: [react()],
  build: { outDir: "../../dist/dashboard", emptyOutDir: true, reportCompressedSize: true },
});
