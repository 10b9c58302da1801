/** Text that a tool has yet to turn into a manifest: what to say, and where the tool's own words stand. */
export interface Template {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What keeps a text from being YAML: `{{ … }}` or `{% … %}` where a value, a key or a line begins. */
export function findTemplate(text: string): Template | undefined {
  const match = /(?:^|[\r\n])[ \t]*(?:-[ \t]+)?(\{[{%])|[:-][ \t]+(\{[{%])/.exec(text);
  if (!match) return undefined;
  const start = match.index + match[0].length - 2;
  const line = lineAt(text, start);
  const close = line.search(/[%}]\}/);
  const end = start + (close === -1 ? line.length : close + 2);
  return { message: templateMessage(text.startsWith("{%", start) ? "Jinja" : tagTool(text)), start, end };
}

/** ytt's words are comments, so its templates read like YAML with values missing. */
export function findYtt(text: string): Template | undefined {
  if (!text.includes("#@")) return undefined;
  const match = /(?<![^\s])#@(?:[ /]|overlay|data|schema|yaml|library|load)[^\r\n]*/.exec(text);
  return match
    ? { message: templateMessage("ytt"), start: match.index, end: match.index + match[0].length }
    : undefined;
}

/** What to say about one value that a template's mark or a placeholder is still in; `undefined` for any other. */
export function findUnfilled(value: string): { code: "template" | "placeholder"; message: string } | undefined {
  if (value.includes("{{")) return { code: "template", message: templateMessage(tagTool(value)) };
  const placeholder = value.includes("$") ? /\$(?:\{[^}]{0,200}\}|\([^)]{0,200}\)|[A-Z_][A-Z0-9_]*)/.exec(value) : null;
  if (!placeholder) return undefined;
  return { code: "placeholder", message: `\`${placeholder[0]}\` is a placeholder: fill it in first` };
}

type Tool = "Helm" | "Go" | "Jinja" | "ytt";

const commands: Partial<Record<Tool, string>> = { Helm: "`helm template …`", ytt: "`ytt -f …`" };

function templateMessage(tool: Tool): string {
  const command = commands[tool];
  return `this is a ${tool} template: render it first${command ? `, ${command}` : ""}`;
}

/** Helm's templates are Go templates with names of Helm's own. */
function tagTool(text: string): Tool {
  const helm = /\{\{[^{}]*(?:\.Values|\.Release|\.Chart|\.Capabilities|\.Template|include|toYaml|define|tpl)\b/;
  return helm.test(text) ? "Helm" : "Go";
}

function lineAt(text: string, start: number): string {
  const lineBreak = text.slice(start).search(/[\r\n]/);
  return lineBreak === -1 ? text.slice(start) : text.slice(start, start + lineBreak);
}
