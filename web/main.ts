import "./styles/theme.css";
import { AppShell } from "./components/app-shell.ts";
import { createEffects } from "./effects.ts";
import { ActionEvent, CancelOpeningEvent, DropEvent, ExportEvent, FilesEvent, OpenExampleEvent } from "./events.ts";
import { examples } from "./examples.ts";
import { startPreloading } from "./preload.ts";
import { Store } from "./store.ts";
import { startTheme } from "./theme.ts";
import { startUrl } from "./url-state.ts";
import { startWorker } from "./worker-client.ts";

const store = new Store();
startTheme(store);
startUrl(store);
const worker = startWorker(store);
const effects = createEffects(store, worker);

const shell = new AppShell();
shell.examples = examples;
shell.pages = worker.pages;
shell.state = store.state;
store.subscribe(() => {
  shell.state = store.state;
});
shell.addEventListener(ActionEvent.type, ({ action }) => store.dispatch(action));
shell.addEventListener(FilesEvent.type, ({ files }) => effects.openFiles(files));
shell.addEventListener(DropEvent.type, ({ transfer }) => effects.openDropped(transfer));
shell.addEventListener(CancelOpeningEvent.type, () => effects.cancelOpening());
shell.addEventListener(OpenExampleEvent.type, ({ name }) => effects.openExample(name));
shell.addEventListener(ExportEvent.type, ({ list, form }) => effects.exportList(list, form));
document.body.append(shell);
startPreloading(store);
