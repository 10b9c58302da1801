/**
 * Menus of Vaadin say more than their roles allow: that items are not selected, and that the box around them takes the
 * focus. What they say again is taken back again.
 */
export function keepMenuRoles(menus: HTMLElement): void {
  const correct = () => {
    for (const item of menus.querySelectorAll('[role="menuitem"][aria-selected]'))
      item.removeAttribute("aria-selected");
    for (const submenu of menus.querySelectorAll("vaadin-menu-bar-submenu")) {
      const overlay = submenu.shadowRoot?.querySelector("vaadin-menu-bar-overlay");
      overlay?.shadowRoot?.querySelector("[tabindex]")?.removeAttribute("tabindex");
    }
  };
  const watch = new MutationObserver(correct);
  watch.observe(menus, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["aria-selected", "opened"],
  });
}
