import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seriesBins } from "../../src/runs/seriesBins.ts";

test("below the limit every reading has a bin of its own", () => {
  const series = seriesBins(4);
  for (const time of [0, 1, 2, 3]) series.add(time, time * 10, time * 10, 1, false);
  assert.equal(series.isDownsampled(), false);
  assert.deepEqual(
    series.bins().map((bin) => bin.first),
    [
      [0, 0],
      [1, 10],
      [2, 20],
      [3, 30],
    ],
  );
});

test("a missing reading leaves a gap", () => {
  const series = seriesBins(4);
  series.add(0, 5, 5, 1, false);
  series.add(1, null, 0, 1, false);
  series.add(2, 7, 7, 1, false);
  assert.deepEqual(
    series.bins().map((bin) => bin.startsAfterGap),
    [false, true],
  );
});

test("bins on the two sides of a gap stay apart while there is room", () => {
  const series = seriesBins(8);
  for (let time = 0; time < 20; time++) series.add(time, 1, 1, 1, time === 10);
  const gap = series.bins().find((bin) => bin.startsAfterGap);
  assert.equal(gap?.first[0], 10);
});

test("integral, extremes and order survive any joining", () => {
  const reading = fc.record({
    value: fc.double({ min: -100, max: 100, noNaN: true }),
    gap: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(reading, { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 2, max: 20 }),
      (readings, maxBins) => {
        const series = seriesBins(maxBins);
        readings.forEach(({ value, gap }, time) => {
          series.add(time, value, value, 1, gap);
        });
        const bins = series.bins();
        assert.ok(bins.length <= maxBins);
        const values = readings.map(({ value }) => value);
        const integral = bins.reduce((sum, bin) => sum + bin.mean * bin.durationS, 0);
        assert.ok(Math.abs(integral - values.reduce((sum, value) => sum + value, 0)) < 1e-8);
        assert.equal(
          bins.reduce((sum, bin) => sum + bin.durationS, 0),
          readings.length,
        );
        assert.equal(Math.max(...bins.map((bin) => bin.max[1])), Math.max(...values));
        assert.equal(Math.min(...bins.map((bin) => bin.min[1])), Math.min(...values));
        assert.ok(bins.every((bin, index) => index === 0 || (bins[index - 1]?.last[0] ?? -1) < bin.first[0]));
        assert.equal(bins.at(-1)?.last[0], readings.length - 1);
      },
    ),
  );
});

test("bins that were joined hold as many readings as those after them", () => {
  const series = seriesBins(8);
  for (let time = 0; time < 64; time += 1) series.add(time, time, time, 1, false);
  assert.deepEqual(
    series.bins().map(({ durationS }) => durationS),
    [8, 8, 8, 8, 8, 8, 8, 8],
  );
});
