import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";
import { storeSuite } from "./store-suite.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-store-"));
after(() => rmSync(folder, { recursive: true, force: true }));

storeSuite("SQLite", async () => openSqliteStore(join(folder, "service.sqlite"), createRealClock()));
