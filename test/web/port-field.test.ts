import { expect, test } from "vitest";
import { readPort } from "../../web/port-field.ts";

test.each([
  ["", { kind: "any" }],
  ["  ", { kind: "any" }],
  ["5432", { kind: "port", port: 5432, protocol: undefined }],
  ["53/UDP", { kind: "port", port: 53, protocol: "UDP" }],
  ["UDP 53", { kind: "port", port: 53, protocol: "UDP" }],
  ["tcp:443", { kind: "port", port: 443, protocol: "TCP" }],
  ["sctp", { kind: "protocol", protocol: "SCTP" }],
  ["http", { kind: "name", name: "http" }],
  ["65535", { kind: "port", port: 65535, protocol: undefined }],
])("“%s” is understood", (text, field) => {
  expect(readPort(text)).toEqual(field);
});

test.each([
  ["0", "“0” is not a port number: write 1 to 65535, with a protocol as in 53/UDP"],
  ["65536", "“65536” is not a port number: write 1 to 65535, with a protocol as in 53/UDP"],
  ["80 443", "“80 443” is not one port: write 1 to 65535, with a protocol as in 53/UDP"],
  ["5,432", "“5,432” is not a port: write 1 to 65535, with a protocol as in 53/UDP"],
  ["-1", "“-1” is not a port: write 1 to 65535, with a protocol as in 53/UDP"],
])("“%s” is told to be wrong, and what is right", (text, message) => {
  expect(readPort(text)).toEqual({ kind: "wrong", message });
});
