import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { ProfileText } from "../../src/views/profile-text.ts";
import { emit } from "../events.ts";
import { defaultChoice, isSameChoice, type ProfileChoice, splitCidrs } from "../profile-choice.ts";
import { withCode } from "./parts.ts";
import { profileStyles } from "./profile-dialog.styles.ts";
import { type ProfileGroup, type ProfileOption, presets, profileGroups } from "./profile-options.ts";
import { shared } from "./shared.styles.ts";

/** How the network plugin behaves where Kubernetes leaves a choice; each change is answered for at once. */
@customElement("profile-dialog")
export class ProfileDialog extends LitElement {
  static override readonly styles = [shared, profileStyles];

  @property({ attribute: false }) choice: ProfileChoice = defaultChoice;
  @property({ attribute: false }) text: ProfileText | undefined;

  override render() {
    return html`
      <p class="intro">
        Kubernetes leaves some choices to the network plugin. Every answer holds for the behaviour chosen here, and says
        where another would answer otherwise.
      </p>
      <div class="presets" role="group" aria-label="Behave as">
        <span aria-hidden="true">Behave as</span>
        ${presets.map(({ name, choice }) => this.#preset(name, choice))}
      </div>
      ${profileGroups.map((group) => this.#group(group))} ${this.#podCidrs()}
    `;
  }

  #preset(name: string, preset: ProfileChoice): TemplateResult {
    const choice = this.#keepingCidrs(preset);
    return html`<button aria-pressed=${isSameChoice(choice, this.choice)} @click=${() => this.#choose(choice)}>
      ${name}
    </button>`;
  }

  #group({ name, title, options }: ProfileGroup): TemplateResult {
    return html`<fieldset>
      <legend>${title}</legend>
      ${options.map((option, i) => this.#option(name, option, i === 0))}
    </fieldset>`;
  }

  #option(name: ProfileGroup["name"], { title, text, choice }: ProfileOption, isDefault: boolean): TemplateResult {
    const { [name]: _, ...rest } = this.choice;
    const id = `${name}-${isDefault ? "default" : "other"}`;
    return html`<label class="option">
      <input
        type="radio"
        name=${name}
        aria-labelledby="${id}-title"
        aria-describedby="${id}-text"
        .checked=${this.choice[name] === choice[name]}
        @change=${() => this.#choose({ ...rest, ...choice })}
      />
      <span>
        <strong id="${id}-title">${title}</strong> ${isDefault ? html`<span class="tag">default</span>` : ""}
      </span>
      <small id="${id}-text">${text}</small>
    </label>`;
  }

  #podCidrs(): TemplateResult {
    const faults = this.text?.faults ?? [];
    const cidrs = this.choice.podCidrs ?? this.text?.defaultPodCidrs ?? [];
    return html`<fieldset>
      <legend><label for="pod-cidrs">Pod CIDRs</label></legend>
      <p class="help" id="pod-cidrs-help">
        Where pods are taken to be whose address the files do not give; by default in the private ranges. Separate with
        commas or spaces. A family left out means any of its addresses.
      </p>
      <div id="pod-cidrs-faults" role="status">${faults.map(fault)}</div>
      <textarea
        id="pod-cidrs"
        spellcheck="false"
        autocomplete="off"
        aria-invalid=${faults.length > 0}
        aria-describedby="pod-cidrs-faults pod-cidrs-help"
        .value=${cidrs.join(", ")}
        @change=${this.#useCidrs}
        @keydown=${this.#enter}
      ></textarea>
    </fieldset>`;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  readonly #enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.#useCidrs();
  };

  readonly #useCidrs = () => {
    const { podCidrs: _, ...rest } = this.choice;
    const cidrs = splitCidrs(this.#field?.value ?? "");
    const isDefault = cidrs.join() === this.text?.defaultPodCidrs.join();
    this.#choose(isDefault ? rest : { ...rest, podCidrs: cidrs });
  };

  /** A plugin's name says how it behaves; where pods lie is the cluster's. */
  #keepingCidrs(preset: ProfileChoice): ProfileChoice {
    const { podCidrs } = this.choice;
    return podCidrs ? { ...preset, podCidrs } : preset;
  }

  #choose(profile: ProfileChoice): void {
    emit(this, { kind: "choose-profile", profile });
  }
}

function fault({ message, help }: Diagnostic): TemplateResult {
  return html`<p class="faults blocked"><span aria-hidden="true">✕</span> ${withCode(message)}: ${help}</p>`;
}
