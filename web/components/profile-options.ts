import type { ProfileChoice } from "../profile-choice.ts";

/** One way the plugin may behave: what it is, who behaves so, what Kubernetes says of it. */
export interface ProfileOption {
  readonly title: string;
  readonly text: string;
  readonly choice: Choice;
}

/** Two ways, the default one first. */
export interface ProfileGroup {
  readonly name: "enforced" | "ipBlockMatchesPods" | "hostNetwork";
  readonly title: string;
  readonly options: readonly [ProfileOption, ProfileOption];
}

type Choice = Omit<ProfileChoice, "podCidrs">;

export const profileGroups: readonly ProfileGroup[] = [
  {
    name: "enforced",
    title: "Policies",
    options: [
      {
        title: "Enforced",
        text: "What policies say is done. Kubernetes only stores them: enforcing them is the network plugin's work.",
        choice: {},
      },
      {
        title: "Ignored",
        text: "Everything is allowed, and nothing below matters. So it is with flannel alone, and with any plugin that does not implement NetworkPolicy.",
        choice: { enforced: false },
      },
    ],
  },
  {
    name: "ipBlockMatchesPods",
    title: "Address blocks and pods",
    options: [
      {
        title: "An ipBlock matches pods by their address",
        text: "Kubernetes' own NetworkPolicy tests require it.",
        choice: {},
      },
      {
        title: "An ipBlock never matches pods",
        text: "It is for addresses outside the cluster only, and pods are matched by labels. Cilium behaves so; Kubernetes advises to use blocks for outside addresses, but defines no such limit.",
        choice: { ipBlockMatchesPods: "never" },
      },
    ],
  },
  {
    name: "hostNetwork",
    title: "Pods on the host's network",
    options: [
      {
        title: "As their node",
        text: "Policies do not select them and pod selectors do not match them; a block over the node's address does. Kubernetes leaves it undefined and calls this the most common way.",
        choice: {},
      },
      {
        title: "As pods",
        text: "Policies hold for them as for other pods. The other way Kubernetes names, for plugins that can tell their traffic from their node's.",
        choice: { hostNetwork: "as-pod" },
      },
    ],
  },
];

/** What is certain of a plugin by its name. */
export const presets: readonly { readonly name: string; readonly choice: Choice }[] = [
  { name: "Kubernetes' own tests", choice: {} },
  { name: "Cilium", choice: { ipBlockMatchesPods: "never" } },
  { name: "Flannel alone", choice: { enforced: false } },
];
