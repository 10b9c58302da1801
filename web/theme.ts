import type { Theme } from "./state.ts";
import type { Store } from "./store.ts";

const key = "canreach-theme";

/** Puts the chosen theme on the page and remembers it in this browser. */
export function startTheme(store: Store): void {
  const stored = remembered();
  if (stored) store.dispatch({ kind: "set-theme", theme: stored });
  const show = () => {
    const { theme } = store.state.session;
    document.documentElement.dataset.theme = theme;
    remember(theme);
  };
  show();
  store.subscribe(show);
}

function remembered(): Theme | undefined {
  try {
    const theme = localStorage.getItem(key);
    return theme === "light" || theme === "dark" ? theme : undefined;
  } catch {
    return undefined; // storage may be forbidden
  }
}

function remember(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(key);
    else if (localStorage.getItem(key) !== theme) localStorage.setItem(key, theme);
  } catch {
    // without storage the choice lasts as long as the page
  }
}
