import { createHash } from "node:crypto";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const chromium = {
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const optOut = "@vaadin/vaadin-usage-statistics/vaadin-usage-statistics-optout.js";

/** Gives the built page its content security policy: nothing it or its worker could send leaves the browser. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "asset" || !file.fileName.endsWith(".html")) continue;
          const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(String(file.source))}" />`;
          file.source = String(file.source).replace(
            '<meta charset="utf-8" />',
            `<meta charset="utf-8" />\n    ${meta}`,
          );
        }
      },
    },
  };
}

function policyFor(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = inline.map(([, text]) => `'sha256-${createHash("sha256").update(text!).digest("base64")}'`);
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(" ")}`,
    "style-src 'self' 'unsafe-inline'", // Vaadin's components set style attributes
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

export default defineConfig({
  base: "./",
  // Vaadin's install script would choose between counting uses and not; it is not run, and nothing is counted.
  resolve: {
    alias: { "@vaadin/vaadin-usage-statistics/vaadin-usage-statistics.js": optOut },
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
  build: { target: "es2022", modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2500 },
  worker: {
    format: "es", // what is not needed for a first answer comes later
    rolldownOptions: {
      output: { entryFileNames: "assets/worker-[hash].js", chunkFileNames: "assets/[name]-[hash].js" },
    },
  },
  plugins: [contentSecurityPolicy()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/web/components/**"],
          testTimeout: 60_000, // a busy machine is slow, not wrong
        },
      },
      {
        extends: true,
        test: {
          name: "components",
          include: ["test/web/components/**/*.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: "127.0.0.1" },
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/support/build-once.ts",
          setupFiles: "test/support/close-pages.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } }, // a busy machine is slow, not wrong
          fileParallelism: false,
        },
      },
    ],
  },
});
