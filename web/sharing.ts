/** What came of the wish to share what is open, or of opening what somebody else shared. */
export type Sharing =
  | {
      readonly kind: "link";
      readonly link: string;
      readonly isCopied: boolean;
      /** Not where it names an example. */
      readonly holdsFiles: boolean;
      /** What of the work is not in it, one sentence each. */
      readonly leftOut: readonly string[];
    }
  | { readonly kind: "too-long"; readonly leftOut: readonly string[] }
  | { readonly kind: "impossible"; readonly why: string }
  | { readonly kind: "not-opened"; readonly what: "link" | "file"; readonly why: string; readonly help: string };
