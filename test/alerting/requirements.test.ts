import { test } from "node:test";
import { timeline } from "./timeline.ts";

/**
 * What the users of other systems suffer, one story each: none of it may happen here. The requirements that are more than
 * messages stand in requirements-beyond-messages.test.ts.
 */

test("a message is written with its alert, tried again until it is taken, and what is given up is told by another channel", async () => {
  await timeline(
    `
    0     ops down
    0     quarantine a warning
    0     > boss: firing a
    4     ops up
    4.5   stop
    60    restart
    60    > ops: firing a
    70    ops refuses
    70    quarantine a ok
    70    > boss: resolved a
    75    look at channels
    75    > boss: firing ops
    `,
    { channels: ["ops", "boss"] },
  );
});

test("a receiver that is busy is left alone until the time it names, and gets all that waited, in order", async () => {
  await timeline(`
    0     ops busy 30
    0     quarantine a critical
    5     quarantine a ok
    5     quarantine b critical
    30    > ops: firing a
    30    > ops: resolved a
    30    > ops: firing b
  `);
});

test("a channel takes only so many messages: the others queue in their order, and none is dropped", async () => {
  await timeline(
    `
    0     quarantine a critical
    0     quarantine b critical
    0     quarantine c critical
    0     > ops: firing a
    10    > ops: firing b
    20    > ops: firing c
    `,
    { rate: { capacity: 1, perSecond: 0.1 } },
  );
});

test("a restart forgets nothing: what was told is not told again, what ended meanwhile is told, and each is looked at first", async () => {
  await timeline(`
    0     quarantine a warning
    0     > ops: firing a
    10    stop
    600   restart
    603   quarantine a warning
    605   quarantine a ok
    605   > ops: resolved a
    610   quarantine b critical
    610   > ops: firing b
    611   stop
    620   restart
    650   quarantine b ok
    650   > ops: resolved b
  `);
});

test("at its start the monitor looks at everything once before it tells anybody", async () => {
  await timeline(
    `
    0     quarantine a critical
    9.999 quarantine b critical
    10    > ops: firing a
    10    > ops: firing b
    `,
    { policy: { startGraceMs: 10_000 } },
  );
});

test("our own lost network is one alert: all that is read over it is unknown, and nobody is told of that", async () => {
  await timeline(`
    0         external_api mlb_api ok
    0         external_api savant ok
    0         freshness a ok
    5         external_api mlb_api critical
    5         external_api savant critical
    6         own_network here critical
    6         > ops: firing here
    10-300    every 5: external_api mlb_api critical
    10-300    every 5: external_api savant critical
    20-300    every 5: freshness a critical
    301       own_network here ok
    301       > ops: resolved here
    302-400   every 5: external_api mlb_api ok
    302-400   every 5: external_api savant ok
    303       freshness a ok
  `);
});

test("a trouble of the way there is one alert, and what is read over it is explained by it", async () => {
  await timeline(`
    0       external_api mlb_api critical
    1       freshness a warning
    2       external_api mlb_api critical
    4       external_api mlb_api critical
    4       > ops: firing mlb_api
    5       freshness b critical
    20      external_api mlb_api ok
    22      external_api mlb_api ok
    22      > ops: resolved mlb_api
    23      freshness a ok
    24      freshness b ok
    100     freshness c ok
  `);
});

test("the children of a dead parent are not told, and one that outlives it is", async () => {
  await timeline(`
    0     service_down service critical
    0     > ops: firing service
    1     freshness a warning
    1     freshness b warning
    60    service_down service ok
    60    > ops: resolved service
    61    freshness a ok
    62    freshness b warning
    90    > ops: firing b
  `);
});

test("what is suppressed is the word, never the look: the end that is owed is told within a silence", async () => {
  await timeline(
    `
    0       quarantine a critical
    0       > ops: firing a
    5       silence a for 4000
    1805    quarantine a critical
    2000    quarantine a ok
    2000    > ops: resolved a
    2100    quarantine a critical
    2200    quarantine a ok
    3105    > ops: notice silence
  `,
  );
});

test("a store that is locked stops neither the looks nor the words", async () => {
  await timeline(
    `
    0     quarantine a warning
    0     > ops: firing a
    10    store fails
    20    quarantine b critical
    20    > ops: firing b
    30    quarantine a ok
    30    > ops: resolved a
    40    store works
    50    quarantine b ok
    50    > ops: resolved b
    `,
    { failover: true },
  );
});

test("what flaps is told once that it does, and once that it ended", async () => {
  await timeline(
    `
    0-80    every 20: quarantine a warning
    10-90   every 20: quarantine a ok
    0       > ops: firing a
    10      > ops: resolved a
    20      > ops: firing a
    30      > ops: resolved a
    40      > ops: firing a
    100-1500 every 10: quarantine a ok
    990     > ops: resolved a
    `,
    { policy: { limitMs: { critical: 0, warning: 0, info: 0 } } },
  );
});

test("at the end of maintenance each alert is compared with what was told last", async () => {
  await timeline(`
    0       quarantine a critical
    0       > ops: firing a
    1       silence a for 100
    2       silence b for 100
    3       silence c for 100
    10      quarantine b warning
    20      quarantine c warning
    30      quarantine c ok
    40      quarantine a ok
    40      > ops: resolved a
    76      > ops: notice silence
    77      > ops: notice silence
    78      > ops: notice silence
    102     > ops: firing b
  `);
});

test("maintenance keeps the wall clock when clocks go forward over it", async () => {
  await timeline(
    `
    0       maintain a for 01:30-02:30
    0       maintain b for 02:30-03:30
    1800    quarantine a warning
    3601    quarantine b warning
    3600    > ops: firing a
    5400    > ops: firing b
    `,
    { startAt: Temporal.Instant.from("2026-03-08T06:00:00Z"), zone: "America/New_York" },
  );
});

test("maintenance keeps the wall clock when clocks go back over it", async () => {
  await timeline(
    `
    0       maintain a for 01:00-01:30
    60      quarantine a warning
    5400    > ops: firing a
    `,
    { startAt: Temporal.Instant.from("2026-11-01T05:00:00Z"), zone: "America/New_York" },
  );
});

test("a deadline is computed from what is stored: a restart moves no repeat", async () => {
  await timeline(`
    0       quarantine a critical
    0       > ops: firing a
    900     stop
    1790    restart
    1795    quarantine a critical
    1800    > ops: repeated a
    1850    quarantine a ok
    1850    > ops: resolved a
  `);
});

test("a silence has an end, and people are told before it", async () => {
  await timeline(`
    0       silence a for 7200
    100     quarantine a warning
    6300    > ops: notice silence
    7200    > ops: firing a
  `);
});

test("an acknowledgement stops repeats and escalation, a rise takes it off, and the end is told", async () => {
  await timeline(
    `
    0       quarantine a critical
    0       > ops: firing a
    60      ack a
    3600    quarantine a ok
    3600    > ops: resolved a
    4000    quarantine b warning
    4000    > ops: firing b
    4060    ack b
    5000    quarantine b critical
    5000    > ops: raised b
    5900    > boss: firing b
    6800    > ops: repeated b
    7000    quarantine b ok
    7000    > ops: resolved b
    7000    > boss: resolved b
    `,
    {
      channels: ["ops", "boss"],
      policy: { routes: [{ matchers: [], channels: ["ops"], escalateTo: ["boss"] }] },
    },
  );
});
