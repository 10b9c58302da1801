import "./styles/theme.css";
import { AppShell } from "./components/app-shell.ts";
import { download } from "./download.ts";
import { createEffects } from "./effects.ts";
import {
  ActionEvent,
  CancelOpeningEvent,
  ClearKeptEvent,
  CopyEvent,
  DropEvent,
  ExportEvent,
  FilesEvent,
  GoOnEvent,
  OpenExampleEvent,
  PatchEvent,
  PinEvent,
  SaveEvent,
  ShareEvent,
  SidesEvent,
} from "./events.ts";
import { examples, firstExample } from "./examples.ts";
import { startKeeping } from "./keep.ts";
import { startPreloading } from "./preload.ts";
import { startSingleKeys } from "./single-keys.ts";
import { nothingRemembered } from "./state.ts";
import { Store } from "./store.ts";
import { startTheme } from "./theme.ts";
import { startTitle } from "./title.ts";
import { startUrl } from "./url-state.ts";
import { startWorker } from "./worker-client.ts";

const store = new Store();
startTheme(store);
startTitle(store);
startSingleKeys(store);
const worker = startWorker(store);
const putAside = () => keeping.putAside();
const effects = createEffects(store, worker, putAside);

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
shell.addEventListener(SidesEvent.type, ({ chosen }) => effects.openSides(chosen));
shell.addEventListener(PatchEvent.type, ({ name, text }) => effects.patch(name, text));
shell.addEventListener(CancelOpeningEvent.type, () => effects.cancelOpening());
shell.addEventListener(OpenExampleEvent.type, ({ name }) => effects.openExample(name));
shell.addEventListener(ExportEvent.type, ({ wanted }) => {
  if (wanted.list !== "map" && wanted.list !== "report") effects.exportList(wanted);
});
shell.addEventListener(SaveEvent.type, ({ name, file }) => download(name, file));
shell.addEventListener(CopyEvent.type, ({ text, tell }) => effects.copy(text).then(tell));
shell.addEventListener(ShareEvent.type, ({ form }) => effects.share(form));
shell.addEventListener(PinEvent.type, ({ pinning }) => effects.pin(pinning));
shell.addEventListener(GoOnEvent.type, ({ slot }) => keeping.goOnWith(slot));
shell.addEventListener(ClearKeptEvent.type, () => {
  effects.openExample(firstExample.name);
  store.dispatch({ kind: "remember", ...nothingRemembered });
  void keeping.clear();
});
const keeping = startKeeping(store, async () => {
  await startUrl(store, putAside);
  document.body.append(shell);
});
startPreloading(store);
