import { defaultProfile, type Profile } from "../cluster/profile.ts";
import type { Diagnostic } from "../text/diagnostic.ts";

/** What is told beside the controls of the profile. */
export interface ProfileText {
  readonly defaultPodCidrs: Profile["podCidrs"];
  /** What is wrong with the profile as it was given. */
  readonly faults: readonly Diagnostic[];
}

export function describeProfile(diagnostics: readonly Diagnostic[]): ProfileText {
  return { defaultPodCidrs: defaultProfile.podCidrs, faults: diagnostics.filter(isOfProfile) };
}

/** It is in none of the files: it is said where the profile is chosen. */
export function isOfProfile({ code }: Diagnostic): boolean {
  return code === "profile-invalid";
}
