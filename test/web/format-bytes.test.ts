import { expect, test } from "vitest";
import { formatBytes } from "../../web/format-bytes.ts";

test.each([
  [0, "0 kB"],
  [13_400, "13 kB"],
  [999_499, "999 kB"],
  [999_500, "1 MB"],
  [412_000_000, "412 MB"],
  [999_499_999, "999 MB"],
  [999_500_000, "1.0 GB"],
  [1_340_000_000, "1.3 GB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
