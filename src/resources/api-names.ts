import { type FixOf, unquote } from "../text/fix.ts";

/*
 * The forms that Kubernetes asks of names. Each function gives what is wrong with a text, in the API server's words;
 * nothing when it is right.
 */

const dnsLabel = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const dnsSubdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const qualifiedName = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
/** Of those that are not too long for their first part and second part alike. */
const labelKey = new RegExp(`^(?:${dnsSubdomain.source.slice(1, -1)}/)?${qualifiedName.source.slice(1)}`);
const labelValue = /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const subdomainForm =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelForm =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const namePartForm =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const labelValueForm =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** What is wrong with most names. */
const nothing: readonly string[] = [];

/** Names of most objects. */
export function checkSubdomain(name: string): readonly string[] {
  if (name.length <= 253 && dnsSubdomain.test(name)) return nothing;
  return [
    ...(byteLength(name) > 253 ? ["must be no more than 253 characters"] : []),
    ...(dnsSubdomain.test(name) ? [] : [subdomainForm]),
  ];
}

/** The beginning of a name to be generated: it may end in a dash. */
export function checkNamePrefix(prefix: string, check: (name: string) => readonly string[]): readonly string[] {
  return check(prefix.length > 1 && prefix.endsWith("-") ? `${prefix.slice(0, -2)}a` : prefix);
}

/** Names of namespaces. */
export function checkDnsLabel(name: string): readonly string[] {
  if (name.length <= 63 && dnsLabel.test(name)) return nothing;
  const form = dnsSubdomain.test(name) ? "must not contain dots" : labelForm;
  return [
    ...(byteLength(name) > 63 ? ["must be no more than 63 characters"] : []),
    ...(dnsLabel.test(name) ? [] : [form]),
  ];
}

/** Keys of labels: `name` or `prefix/name`. */
export function checkLabelKey(key: string): readonly string[] {
  if (key.length <= 63 && labelKey.test(key)) return nothing;
  const parts = key.split("/");
  if (parts.length > 2) {
    return [
      `a valid label key ${namePartForm} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts.at(-1)!;
  const prefix = parts.length === 2 ? parts[0]! : undefined;
  return [
    ...(prefix === undefined ? [] : prefix === "" ? ["prefix part must be non-empty"] : prefixErrors(prefix)),
    ...(name === "" ? ["name part must be non-empty"] : []),
    ...(byteLength(name) > 63 ? ["name part must be no more than 63 bytes"] : []),
    ...(qualifiedName.test(name) ? [] : [`name part ${namePartForm}`]),
  ];
}

export function checkLabelValue(value: string): readonly string[] {
  if (value.length <= 63 && labelValue.test(value)) return nothing;
  return [
    ...(byteLength(value) > 63 ? ["must be no more than 63 bytes"] : []),
    ...(labelValue.test(value) ? [] : [labelValueForm]),
  ];
}

export function checkPortName(name: string): readonly string[] {
  return [
    ...(byteLength(name) > 15 ? ["must be no more than 15 characters"] : []),
    ...(/^[-a-z0-9]+$/.test(name) ? [] : ["must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"]),
    ...(/[a-z]/.test(name) ? [] : ["must contain at least one letter (a-z)"]),
    ...(name.includes("--") ? ["must not contain consecutive hyphens"] : []),
    ...(/^-|-$/.test(name) ? ["must not begin or end with a hyphen"] : []),
  ];
}

export function checkPortNumber(port: number): readonly string[] {
  return port >= 1 && port <= 65535 ? [] : ["must be between 1 and 65535, inclusive"];
}

/** A number in quotes is a name to Kubernetes. */
export function helpForPort(port: number | string): string | undefined {
  return typeof port === "string" && /^\d+$/.test(port) ? "a number is written without quotes" : undefined;
}

/** Of a number in quotes that could be a port. */
export function fixPort(port: number | string): FixOf | undefined {
  return typeof port === "string" && /^\d+$/.test(port) && checkPortNumber(Number(port)).length === 0
    ? unquote
    : undefined;
}

/** Where the API server checks labels it counts bytes, and elsewhere calls them characters. */
function prefixErrors(prefix: string): readonly string[] {
  return checkSubdomain(prefix).map((message) => `prefix part ${message.replace("253 characters", "253 bytes")}`);
}

/** As UTF-8. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
