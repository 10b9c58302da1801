/** A change that no test can catch, since it changes no answer. */
export interface Equivalent {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly because: string;
}
