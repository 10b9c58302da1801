import type { App } from "./cluster-layout.ts";
import type { ClusterSize } from "./cluster-size.ts";

type Labels = Readonly<Record<string, string>>;

/** How a cluster labels its pods, and how selectors find them by it. */
export interface Labelling {
  /** The labels of the pod template; controllers add theirs. */
  labelsOf(app: App): Labels;
  /** A selector of one app within its namespace. */
  select(app: Pick<App, "name" | "tier">): object;
  /** A selector of several apps, wherever they are, and of those like them. */
  selectLike(apps: readonly App[]): object;
}

export const labellings: Readonly<Record<NonNullable<ClusterSize["labels"]>, Labelling>> = {
  single: {
    labelsOf: ({ name }) => ({ app: name }),
    select: ({ name }) => ({ matchLabels: { app: name } }),
    selectLike: (apps) => ({ matchExpressions: [oneOf("app", apps, ({ name }) => name)] }),
  },
  multi: {
    labelsOf: ({ name, team, tier, namespace, port }) => ({
      "app.kubernetes.io/instance": `${name}-${namespace}`,
      "app.kubernetes.io/name": name,
      "app.kubernetes.io/part-of": team,
      "app.kubernetes.io/version": `1.${port % 7}.0`,
      tier,
    }),
    select: ({ name, tier }) => ({ matchLabels: { "app.kubernetes.io/name": name, tier } }),
    selectLike: (apps) => ({
      matchExpressions: [
        oneOf("tier", apps, ({ tier }) => tier),
        { key: "app.kubernetes.io/part-of", operator: "NotIn", values: ["platform"] },
        { key: "app.kubernetes.io/version", operator: "Exists" },
      ],
    }),
  },
};

function oneOf(key: string, apps: readonly App[], value: (app: App) => string) {
  return { key, operator: "In", values: [...new Set(apps.map(value))] };
}
