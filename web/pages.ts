import type { MatrixSight, MatrixWindow } from "../src/views/matrix-window.ts";

/** What the worker holds of the files that are shown, a part at a time. `undefined`: others are about to be shown. */
export interface Pages {
  matrix(sight: MatrixSight): Promise<MatrixWindow | undefined>;
}

/** Where nothing is held. */
export const noPages: Pages = {
  matrix: async () => undefined,
};
